//! Chat, mail and short messages, and webhooks that post to them.

use crate::redact::secret::token_format::Alphabet::{Alnum, Dash, Digit, Hex, Lower, Mixed, Query, Slug, Upper};
use crate::redact::secret::token_format::{Part::Text, TokenFormat, between, exactly, token};

pub(super) const FORMATS: &[TokenFormat] = &[
    // Slack: the letter after `xox` is the type of the token.
    token("slack-bot-token", "xoxb-", &[between(Dash, 24, 120)]),
    token("slack-user-token", "xoxp-", &[between(Dash, 24, 150)]),
    token("slack-workspace-token", "xoxa-", &[between(Dash, 24, 150)]),
    token("slack-refresh-token", "xoxr-", &[between(Dash, 24, 150)]),
    token("slack-legacy-token", "xoxs-", &[between(Dash, 24, 150)]),
    token("slack-legacy-token", "xoxo-", &[between(Dash, 24, 150)]),
    token("slack-client-token", "xoxc-", &[between(Dash, 24, 150)]),
    token("slack-cookie-token", "xoxd-", &[between(Query, 40, 400)]),
    token("slack-configuration-token", "xoxe-", &[between(Dash, 40, 250)]),
    token("slack-configuration-token", "xoxe.xox", &[exactly(Lower, 1), Text("-"), between(Dash, 40, 250)]),
    token("slack-app-token", "xapp-", &[between(Dash, 40, 150)]),
    token("slack-webhook", "https://hooks.slack.com/services/", &[between(Mixed, 40, 60)]),
    token("slack-webhook", "https://hooks.slack.com/workflows/", &[between(Mixed, 40, 90)]),
    token("slack-webhook", "https://hooks.slack.com/triggers/", &[between(Mixed, 40, 90)]),
    // Discord: an identifier in base64, which begins with M, N or O, a time and a signature.
    token(
        "discord-token",
        "M",
        &[between(Alnum, 23, 27), Text("."), exactly(Slug, 6), Text("."), between(Slug, 27, 38)],
    ),
    token(
        "discord-token",
        "N",
        &[between(Alnum, 23, 27), Text("."), exactly(Slug, 6), Text("."), between(Slug, 27, 38)],
    ),
    token(
        "discord-token",
        "O",
        &[between(Alnum, 23, 27), Text("."), exactly(Slug, 6), Text("."), between(Slug, 27, 38)],
    ),
    token("discord-token", "mfa.", &[between(Slug, 80, 90)]),
    token(
        "discord-webhook",
        "https://discord.com/api/webhooks/",
        &[between(Digit, 17, 20), Text("/"), between(Slug, 60, 72)],
    ),
    token(
        "discord-webhook",
        "https://discordapp.com/api/webhooks/",
        &[between(Digit, 17, 20), Text("/"), between(Slug, 60, 72)],
    ),
    token(
        "zapier-webhook",
        "https://hooks.zapier.com/hooks/catch/",
        &[between(Digit, 5, 10), Text("/"), between(Lower, 6, 12)],
    ),
    token("lark-webhook", "https://open.feishu.cn/open-apis/bot/v2/hook/", &[exactly(Dash, 36)]),
    token("dingtalk-webhook", "https://oapi.dingtalk.com/robot/send?access_token=", &[exactly(Hex, 64)]),
    token("wecom-webhook", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", &[exactly(Dash, 36)]),
    // Mail and short messages.
    token("sendgrid-key", "SG.", &[exactly(Slug, 22), Text("."), exactly(Slug, 43)]),
    token("mailgun-key", "key-", &[exactly(Hex, 32)]),
    token("sendinblue-key", "xkeysib-", &[exactly(Hex, 64), Text("-"), exactly(Alnum, 16)]),
    token("brevo-smtp-key", "xsmtpsib-", &[exactly(Hex, 64), Text("-"), exactly(Alnum, 16)]),
    token("resend-key", "re_", &[exactly(Alnum, 8), Text("_"), exactly(Alnum, 24)]),
    token("mailersend-key", "mlsn.", &[exactly(Hex, 64)]),
    token("twilio-api-key", "SK", &[exactly(Hex, 32)]),
    token("twilio-account", "AC", &[exactly(Hex, 32)]),
    token("telnyx-key", "KEY0", &[exactly(Upper, 31), Text("_"), exactly(Alnum, 22)]),
    token("courier-key", "pk_prod_", &[exactly(Upper, 28)]),
    token("facebook-token", "EAA", &[between(Alnum, 90, 260)]),
    token("instagram-token", "IGQV", &[between(Slug, 60, 260)]),
    token("twitter-bearer-token", "AAAAAAAAAAAAAAAAAAAAA", &[between(Query, 60, 110)]),
    token("firebase-messaging-key", "AAAA", &[exactly(Slug, 7), Text(":APA91b"), between(Slug, 120, 180)]),
];
