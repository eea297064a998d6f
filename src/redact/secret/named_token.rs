//! Keys without a prefix, which the name before them and their shape tell, one row a format.

use super::token_format::Alphabet::{self, Alnum, AnyHex, Base64, Dash, Lower, Mixed, Query, Slug};

/// The format of one kind of key that the name before it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedToken {
    /// Kind in the placeholder.
    pub kind: &'static str,
    /// Words that must stand in the name, in this order, with anything between them.
    pub name: &'static str,
    /// Alphabet of the whole value.
    pub alphabet: Alphabet,
    /// Fewest characters of the value.
    pub min_length: usize,
    /// Most characters of the value.
    pub max_length: usize,
}

/// Makes a row of the table.
const fn row(
    kind: &'static str,
    name: &'static str,
    alphabet: Alphabet,
    min_length: usize,
    max_length: usize,
) -> NamedToken {
    NamedToken { kind, name, alphabet, min_length, max_length }
}

/// The table. The first row that fits decides.
pub(super) const NAMED_TOKENS: &[NamedToken] = &[
    row("aws-secret-key", "aws secret key", Base64, 40, 40),
    row("aws-secret-key", "secret access key", Base64, 40, 40),
    row("aws-session-token", "aws session token", Base64, 100, 2000),
    row("aws-signature", "amz signature", AnyHex, 64, 64),
    row("aws-session-token", "amz security token", Query, 100, 2000),
    row("gcp-signature", "goog signature", AnyHex, 128, 512),
    row("azure-storage-key", "account key", Base64, 88, 88),
    row("azure-storage-key", "storage key", Base64, 88, 88),
    row("azure-shared-access-key", "shared access key", Base64, 44, 44),
    row("azure-sas-signature", "sig", Query, 43, 63),
    row("azure-openai-key", "azure openai key", Lower, 32, 84),
    row("azure-search-key", "azure search key", Alnum, 52, 52),
    row("azure-client-secret", "azure client secret", Query, 32, 44),
    row("azure-subscription-key", "subscription key", Lower, 32, 84),
    row("alibaba-secret-key", "alibaba secret", Alnum, 30, 30),
    row("alibaba-secret-key", "aliyun secret", Alnum, 30, 30),
    row("alibaba-secret-key", "oss secret", Alnum, 30, 30),
    row("tencent-secret-key", "tencentcloud secret key", Alnum, 32, 36),
    row("tencent-secret-key", "tencent secret key", Alnum, 32, 36),
    row("huawei-secret-key", "huaweicloud secret key", Alnum, 40, 40),
    row("oracle-auth-token", "oci token", Query, 20, 64),
    row("ibm-api-key", "ibm key", Slug, 44, 44),
    row("ibm-api-key", "ibmcloud key", Slug, 44, 44),
    row("cloudflare-api-key", "cloudflare key", AnyHex, 37, 37),
    row("cloudflare-token", "cloudflare token", Slug, 40, 40),
    row("cloudflare-token", "cf token", Slug, 40, 40),
    row("heroku-api-key", "heroku key", Dash, 36, 36),
    row("linode-token", "linode token", AnyHex, 64, 64),
    row("scaleway-secret-key", "scw secret key", Dash, 36, 36),
    row("hetzner-token", "hcloud token", Alnum, 64, 64),
    row("hetzner-token", "hetzner token", Alnum, 64, 64),
    row("vultr-api-key", "vultr key", Alnum, 36, 36),
    row("ovh-secret", "ovh secret", Alnum, 32, 32),
    row("vercel-token", "vercel token", Alnum, 24, 24),
    row("netlify-token", "netlify token", Slug, 40, 46),
    row("railway-token", "railway token", Dash, 36, 36),
    row("fastly-key", "fastly key", Slug, 32, 32),
    row("ngrok-token", "ngrok authtoken", Slug, 40, 50),
    row("gitea-token", "gitea token", AnyHex, 40, 40),
    row("forgejo-token", "forgejo token", AnyHex, 40, 40),
    row("bitbucket-secret", "bitbucket secret", Mixed, 32, 64),
    row("circleci-token", "circle token", AnyHex, 40, 40),
    row("circleci-token", "circleci token", AnyHex, 40, 40),
    row("travis-token", "travis token", Alnum, 22, 22),
    row("drone-token", "drone token", Alnum, 32, 32),
    row("codecov-token", "codecov token", Dash, 32, 36),
    row("coveralls-token", "coveralls token", Alnum, 32, 37),
    row("snyk-token", "snyk token", Dash, 36, 36),
    row("sonar-token", "sonar token", Lower, 40, 40),
    row("npm-auth", "authtoken", Dash, 36, 36),
    row("datadog-key", "datadog key", AnyHex, 32, 40),
    row("datadog-key", "dd key", AnyHex, 32, 40),
    row("new-relic-license-key", "relic license key", Alnum, 40, 40),
    row("rollbar-token", "rollbar token", AnyHex, 32, 32),
    row("splunk-token", "splunk token", Dash, 36, 36),
    row("sumologic-key", "sumo key", Alnum, 64, 64),
    row("pagerduty-key", "pagerduty key", Slug, 20, 32),
    row("pagerduty-key", "pagerduty token", Slug, 20, 32),
    row("opsgenie-key", "opsgenie key", Dash, 36, 36),
    row("honeybadger-key", "honeybadger key", Alnum, 30, 40),
    row("bugsnag-key", "bugsnag key", AnyHex, 32, 32),
    row("cohere-key", "cohere key", Alnum, 40, 40),
    row("cohere-key", "co api key", Alnum, 40, 40),
    row("mistral-key", "mistral key", Alnum, 32, 32),
    row("together-key", "together key", AnyHex, 64, 64),
    row("wandb-key", "wandb key", AnyHex, 40, 40),
    row("kaggle-key", "kaggle key", AnyHex, 32, 32),
    row("deepgram-key", "deepgram key", AnyHex, 40, 40),
    row("assemblyai-key", "assemblyai key", AnyHex, 32, 32),
    row("comet-key", "comet key", Alnum, 25, 25),
    row("serpapi-key", "serpapi key", AnyHex, 64, 64),
    row("upstage-key", "upstage key", Alnum, 34, 40),
    row("algolia-key", "algolia key", AnyHex, 32, 32),
    row("twilio-token", "twilio token", AnyHex, 32, 32),
    row("postmark-token", "postmark token", Dash, 36, 36),
    row("mailchimp-key", "mailchimp key", Dash, 36, 38),
    row("messagebird-key", "messagebird key", Alnum, 25, 25),
    row("vonage-secret", "vonage secret", Alnum, 16, 16),
    row("vonage-secret", "nexmo secret", Alnum, 16, 16),
    row("mattermost-token", "mattermost token", Lower, 26, 26),
    row("naver-client-secret", "naver secret", Slug, 10, 44),
    row("naver-client-secret", "ncp secret key", Alnum, 40, 44),
    row("kakao-key", "kakao key", AnyHex, 32, 32),
    row("kakao-client-secret", "kakao secret", Alnum, 32, 32),
    row("coupang-secret-key", "coupang secret key", AnyHex, 40, 40),
    row("data-portal-key", "service key", Query, 80, 110),
    row("paypal-secret", "paypal secret", Slug, 60, 100),
    row("razorpay-secret", "razorpay secret", Alnum, 24, 24),
    row("binance-secret", "binance secret", Alnum, 64, 64),
    row("coinbase-key", "coinbase key", Slug, 32, 64),
    row("infura-key", "infura key", AnyHex, 32, 32),
    row("etherscan-key", "etherscan key", Alnum, 34, 34),
    row("facebook-secret", "facebook secret", AnyHex, 32, 32),
    row("twitter-secret", "twitter secret", Alnum, 45, 50),
    row("spotify-secret", "spotify secret", AnyHex, 32, 32),
    row("twitch-secret", "twitch secret", Lower, 30, 30),
    row("linkedin-secret", "linkedin secret", Alnum, 16, 16),
    row("dropbox-secret", "dropbox secret", Lower, 15, 15),
    row("okta-token", "okta token", Slug, 40, 44),
    row("auth0-secret", "auth client secret", Slug, 64, 64),
    row("trello-token", "trello token", AnyHex, 64, 76),
    row("zendesk-token", "zendesk token", Alnum, 40, 40),
    row("intercom-token", "intercom token", Mixed, 60, 60),
    row("confluent-secret", "confluent secret", Mixed, 64, 64),
    row("openweather-key", "openweather key", AnyHex, 32, 32),
    row("maxmind-key", "maxmind license key", Slug, 16, 40),
    row("meraki-key", "meraki key", AnyHex, 40, 40),
    row("django-secret-key", "django secret key", Query, 50, 64),
    row("rails-secret-key", "secret key base", AnyHex, 64, 128),
    row("telegram-token", "telegram token", Query, 45, 46),
];

/// Tells whether all keys of a kind have the same length.
pub(super) fn has_fixed_length(kind: &str) -> bool {
    NAMED_TOKENS.iter().any(|token| token.kind == kind && token.min_length == token.max_length)
}

/// Returns the kind of a value behind a name.
pub(super) fn kind_of(name: &[u8], value: &[u8]) -> Option<&'static str> {
    let fits = |token: &&NamedToken| {
        (token.min_length..=token.max_length).contains(&value.len())
            && token.name.split(' ').try_fold(name, skip_word).is_some()
            && value.iter().all(|&byte| token.alphabet.allows(byte))
    };
    NAMED_TOKENS.iter().find(fits).map(|token| token.kind)
}

/// Returns the part of a name behind a word. Short words (`dd`, `cf`, `co`) must begin where a word of the name begins.
fn skip_word<'n>(name: &'n [u8], word: &str) -> Option<&'n [u8]> {
    const MAX_SHORT_WORD: usize = 3;
    let at = name.windows(word.len()).enumerate().position(|(at, window)| {
        window.eq_ignore_ascii_case(word.as_bytes())
            && (word.len() > MAX_SHORT_WORD || word == "key" || at == 0 || !name[at - 1].is_ascii_alphanumeric())
    })?;
    Some(&name[at + word.len()..])
}

#[cfg(test)]
mod tests {
    use super::super::token_format::{between, sample};
    use super::{NAMED_TOKENS, kind_of};

    #[test]
    fn every_key_is_found_behind_its_name() {
        for token in NAMED_TOKENS {
            let value = sample(&[between(token.alphabet, token.min_length, token.max_length)], 0);
            let name = token.name.replace(' ', "_").to_uppercase();
            assert_eq!(kind_of(name.as_bytes(), value.as_bytes()), Some(token.kind), "{name}={value}");
        }
    }
}
