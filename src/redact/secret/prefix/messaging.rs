//! Chat, mail, short messages and the hooks that post to them.

use crate::redact::secret::token_format::Alphabet::{Alnum, Dash, Digit, Hex, Lower, Mixed, Query, Slug, Upper};
use crate::redact::secret::token_format::{Part::Text, TokenFormat, between, exactly, form};

pub(super) const FORMATS: &[TokenFormat] = &[
    // Slack: what stands after `xox` says whose token it is.
    form("slack-bot-token", "xoxb-", &[between(Dash, 24, 120)]),
    form("slack-user-token", "xoxp-", &[between(Dash, 24, 150)]),
    form("slack-workspace-token", "xoxa-", &[between(Dash, 24, 150)]),
    form("slack-refresh-token", "xoxr-", &[between(Dash, 24, 150)]),
    form("slack-legacy-token", "xoxs-", &[between(Dash, 24, 150)]),
    form("slack-legacy-token", "xoxo-", &[between(Dash, 24, 150)]),
    form("slack-client-token", "xoxc-", &[between(Dash, 24, 150)]),
    form("slack-cookie-token", "xoxd-", &[between(Query, 40, 400)]),
    form("slack-configuration-token", "xoxe-", &[between(Dash, 40, 250)]),
    form("slack-configuration-token", "xoxe.xox", &[exactly(Lower, 1), Text("-"), between(Dash, 40, 250)]),
    form("slack-app-token", "xapp-", &[between(Dash, 40, 150)]),
    form("slack-webhook", "https://hooks.slack.com/services/", &[between(Mixed, 40, 60)]),
    form("slack-webhook", "https://hooks.slack.com/workflows/", &[between(Mixed, 40, 90)]),
    form("slack-webhook", "https://hooks.slack.com/triggers/", &[between(Mixed, 40, 90)]),
    // Discord: the identifier in base64 begins with M, N or O, a time and a signature follow.
    form(
        "discord-token",
        "M",
        &[between(Alnum, 23, 27), Text("."), exactly(Slug, 6), Text("."), between(Slug, 27, 38)],
    ),
    form(
        "discord-token",
        "N",
        &[between(Alnum, 23, 27), Text("."), exactly(Slug, 6), Text("."), between(Slug, 27, 38)],
    ),
    form(
        "discord-token",
        "O",
        &[between(Alnum, 23, 27), Text("."), exactly(Slug, 6), Text("."), between(Slug, 27, 38)],
    ),
    form("discord-token", "mfa.", &[between(Slug, 80, 90)]),
    form(
        "discord-webhook",
        "https://discord.com/api/webhooks/",
        &[between(Digit, 17, 20), Text("/"), between(Slug, 60, 72)],
    ),
    form(
        "discord-webhook",
        "https://discordapp.com/api/webhooks/",
        &[between(Digit, 17, 20), Text("/"), between(Slug, 60, 72)],
    ),
    form(
        "zapier-webhook",
        "https://hooks.zapier.com/hooks/catch/",
        &[between(Digit, 5, 10), Text("/"), between(Lower, 6, 12)],
    ),
    form("lark-webhook", "https://open.feishu.cn/open-apis/bot/v2/hook/", &[exactly(Dash, 36)]),
    form("dingtalk-webhook", "https://oapi.dingtalk.com/robot/send?access_token=", &[exactly(Hex, 64)]),
    form("wecom-webhook", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", &[exactly(Dash, 36)]),
    // Mail and short messages.
    form("sendgrid-key", "SG.", &[exactly(Slug, 22), Text("."), exactly(Slug, 43)]),
    form("mailgun-key", "key-", &[exactly(Hex, 32)]),
    form("sendinblue-key", "xkeysib-", &[exactly(Hex, 64), Text("-"), exactly(Alnum, 16)]),
    form("brevo-smtp-key", "xsmtpsib-", &[exactly(Hex, 64), Text("-"), exactly(Alnum, 16)]),
    form("resend-key", "re_", &[exactly(Alnum, 8), Text("_"), exactly(Alnum, 24)]),
    form("mailersend-key", "mlsn.", &[exactly(Hex, 64)]),
    form("twilio-api-key", "SK", &[exactly(Hex, 32)]),
    form("twilio-account", "AC", &[exactly(Hex, 32)]),
    form("telnyx-key", "KEY0", &[exactly(Upper, 31), Text("_"), exactly(Alnum, 22)]),
    form("courier-key", "pk_prod_", &[exactly(Upper, 28)]),
    form("facebook-token", "EAA", &[between(Alnum, 90, 260)]),
    form("instagram-token", "IGQV", &[between(Slug, 60, 260)]),
    form("twitter-bearer-token", "AAAAAAAAAAAAAAAAAAAAA", &[between(Query, 60, 110)]),
    form("firebase-messaging-key", "AAAA", &[exactly(Slug, 7), Text(":APA91b"), between(Slug, 120, 180)]),
];
