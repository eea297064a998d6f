//! Connections, names, certificates and what servers answer.

use super::{Concept, conditions};

pub(super) const CONCEPTS: &[Concept] = conditions! {
    "address in use" { Infrastructure, errno: Some("EADDRINUSE") } = "eaddrinuse", "errno 98", "errno 48", "os error 98", "os error 48", "os error 10048", "winerror 10048", "address already in use",
        "address already used", "address in use", "only one usage of each socket address", "port * is already in use", "port is already allocated", "port already in use",
        "is already in use", "주소가 이미 사용 중", "이미 사용 중인 주소", "アドレスは既に使用中", "地址已在使用", "地址已被使用", "adresse déjà utilisée",
        "adresse wird bereits verwendet", "la dirección ya se está usando";
    "address not available" { Infrastructure, errno: Some("EADDRNOTAVAIL") } = "eaddrnotavail", "errno 99", "errno 49", "os error 99", "winerror 10049", "cannot assign requested address",
        "can t assign requested address", "요청한 주소를 배정할 수 없", "无法分配请求的地址";
    "connection refused" { Infrastructure, errno: Some("ECONNREFUSED") } = "econnrefused", "errno 111", "errno 61", "os error 111", "os error 61", "os error 10061", "winerror 10061", "10061", "connection refused",
        "actively refused", "refused to connect", "could not connect to server", "연결이 거부", "연결을 거부", "接続を拒否", "拒绝连接",
        "connexion refusée", "verbindungsaufbau abgelehnt", "conexión rehusada", "conexión rechazada";
    "connection reset" { Infrastructure, errno: Some("ECONNRESET") } = "econnreset", "errno 104", "errno 54", "os error 104", "winerror 10054", "10054", "connection reset", "reset by peer", "forcibly closed",
        "remote end closed connection", "connection closed by", "socket hang up", "closed the connection", "server has gone away",
        "unexpected eof while reading", "early eof", "hung up unexpectedly", "상대편이 연결을 끊음", "接続が相手からリセットされました", "connexion ré initialisée par le correspondant", "connexion réinitialisée",
        "die verbindung wurde vom kommunikationspartner zurückgesetzt", "verbindung wurde zurückgesetzt", "conexión reinicializada por la máquina remota", "conexión reiniciada", "连接被对方重设", "连接被重置";
    "timed out" { Infrastructure, errno: Some("ETIMEDOUT") } = "etimedout", "errno 110", "errno 60", "os error 110", "winerror 10060", "10060", "timed out", "timeout exceeded", "deadline exceeded", "time out", "timeoutexception", "i o timeout", "failed to respond", "did not properly respond", "연결 시간 초과", "시간이 초과", "接続がタイムアウト",
        "连接超时", "connexion terminée par expiration", "wartezeit für die verbindung abgelaufen", "expiró el tiempo";
    "network unreachable" { Infrastructure, errno: Some("ENETUNREACH") } = "enetunreach", "ehostunreach", "errno 101", "errno 113", "errno 51", "errno 65", "network is unreachable", "no route to host",
        "host is unreachable", "네트워크가 접근 불가능", "호스트로 갈 루트가 없음", "网络不可达", "没有到主机的路由", "ネットワークに届きません", "ホストへの経路がありません",
        "le réseau n est pas accessible", "aucun chemin d accès pour atteindre", "das netzwerk ist nicht erreichbar", "keine route zum zielrechner", "la red es inaccesible", "no existe ninguna ruta hasta";
    "name server does not answer" { Infrastructure, errno: Some("EAI_AGAIN"), broader: &["name does not resolve"] } = "eai_again", "temporary failure in name resolution", "try again .. name", "server misbehaving", "no servers could be reached", "이름 해석에서 일시적", "이름 풀이 일시적", "일시적인 실패",
        "名前解決に一時的に失敗", "域名解析暂时失败", "échec temporaire dans la résolution", "temporärer fehler bei der namensauflösung", "temporärer fehlschlag beim auflösen", "fallo temporal en la resolución";
    "name does not resolve" { Infrastructure, errno: Some("ENOTFOUND") } = "enotfound", "eai_again", "eai_noname", "errno 2 name or service", "name or service not known", "temporary failure in name resolution",
        "could not resolve host", "couldn t resolve host", "no such host", "nodename nor servname", "unknown host", "getaddrinfo",
        "failed to resolve host|hostname|address|name|the", "could not resolve hostname", "name resolution failed", "name resolution", "dns lookup", "no address associated with hostname", "unable to resolve host", "nxdomain",
        "failed to lookup address", "host not found", "could not translate host name", "이름 혹은 서비스를 알 수 없", "이름 풀이", "未知的名称或服务", "域名解析",
        "nom ou service inconnu", "name oder dienst nicht bekannt", "nombre o servicio desconocido", "resolución del nombre", "no se pudo resolver", "résolution du nom", "namensauflösung", "名前解決",
        "beim auflösen von", "impossible de résoudre", "konnte nicht aufgelöst werden", "해석하지 못", "확인할 수 없는 호스트";
    "certificate not trusted" { Infrastructure, broader: &["tls handshake"] } = "certificate_verify_failed", "certificate verify failed", "unable to get local issuer", "unknown authority", "unknown issuer",
        "unable_to_get_issuer_cert_locally", "unable_to_verify_leaf_signature", "unable to verify the first certificate", "unable to find valid certification path",
        "pkix path building", "cert_untrusted", "certificate is not trusted", "authority is invalid", "err_cert_authority_invalid", "sec_error_unknown_issuer",
        "server certificate verification failed", "certificate signed by unknown", "unable to get issuer certificate", "invalid peer certificate", "sec_e_untrusted_root", "untrusted root", "untrustedroot", "chain was issued by an authority that is not trusted", "certificate problem";
    "certificate self-signed" { Infrastructure, broader: &["tls handshake"] } = "self signed certificate", "self_signed_cert_in_chain", "depth_zero_self_signed_cert", "selfsigned";
    "certificate expired" { Infrastructure, broader: &["tls handshake", "certificate not trusted"] } = "certificate has expired", "cert_has_expired", "certificate expired", "not yet valid", "certificate is expired", "err_cert_date_invalid",
        "certificate is not yet valid", "expired certificate", "validity check failed", "notafter", "sec_e_cert_expired", "인증서가 만료", "証明書の有効期限", "证书已过期";
    "certificate of another name" { Infrastructure, broader: &["tls handshake", "certificate not trusted"] } = "hostname mismatch", "does not match host", "hostname .. doesn t match", "no alternative certificate subject name",
        "no subject alternative", "certificate is valid for", "not valid for name", "err_cert_common_name_invalid", "legacy common name", "does not match target host";
    "tls handshake" { Infrastructure } = "tls handshake", "ssl handshake", "handshake failure", "handshake failed", "wrong version number", "unsupported protocol",
        "unexpected_eof_while_reading", "eof occurred in violation", "tlsv1 alert", "sslv3 alert", "unknown protocol", "record layer failure", "no protocols available",
        "dh key too small", "ee key too small", "ssl_error_syscall", "unsafe legacy renegotiation";
    "tls to a plain port" { Infrastructure, broader: &["tls handshake"] } = "wrong version number", "first record does not look like a tls handshake", "unsupported or unrecognized ssl message", "packet length too long", "plain http request was sent to https", "http request to an https server",
        "received record with version", "ssl_error_rx_record_too_long", "err_ssl_protocol_error", "not an ssl tls record", "invalid message .. invalidcontenttype", "corrupt message of type invalidcontenttype";
    "proxy" { Infrastructure } = "proxy", "cannot connect to proxy", "407 proxy", "tunnel connection failed", "tunneling socket", "proxy authentication";
    "proxy wants a login" { Infrastructure, broader: &["unauthorized"] } = "407 proxy", "407 proxy authentication required", "code 407", "response 407", "http 407", "status 407", "returns http 1 1 407", "proxy authentication required", "proxyauthenticationrequired", "connect tunnel failed response 407",
        "unable to tunnel .. 407", "프록시 인증";
    "unauthorized" { Infrastructure } = "http|https|status|code|error|returned|httperror|response ?code 401", "401 unauthorized|client|authorization", "unauthorized", "not authorized", "authentication required", "authentication failed", "invalid credentials", "bad credentials", "login failed",
        "auth failed", "authorization failed", "unauthenticated", "invalid username or password", "password authentication failed", "access denied for user", "noauth",
        "wrongpass", "invalid api key", "incorrect api key", "invalid token", "token expired", "expired token", "expiredtoken", "인증 실패", "认证失败";
    "no credentials" { Infrastructure } = "unable to locate credentials", "no credentials", "nocredentials", "could not find default credentials", "default credentials", "could not load credentials",
        "credentials not found", "could not read username", "terminal prompts disabled", "not logged in", "no basic auth credentials", "no auth credentials",
        "missing credentials", "credentials were not", "credential provider";
    "forbidden" { Infrastructure } = "http|https|status|code|error|returned|httperror|response ?code 403", "403 forbidden|client", "forbidden", "not allowed to", "permission to * denied", "rbac", "insufficient scope", "does not have * permission", "no permission";
    "not found by the server" { Infrastructure } = "http|https|status|code|error|returned|httperror|response ?code 404", "404 not|client|page", "404 not found", "page not found", "repository not found", "manifest unknown", "manifest not found", "not found 404", "does not appear to be a git";
    "too many requests" { Infrastructure } = "http|https|status|code|error|returned|httperror|response ?code 429", "429 too|client", "too many requests", "rate limit", "toomanyrequests", "rate limit exceeded", "quota exceeded", "over its data quota", "resource_exhausted", "throttl";
    "server failed" { Infrastructure } = "http|https|status|code|error|returned|httperror|response ?code 500", "500 internal|server", "internal server error", "http 500";
    "gateway" { Infrastructure } = "http|https|status|code|error|returned|httperror|response ?code 502|503|504", "502|503|504 bad|service|gateway|server", "bad gateway", "gateway time", "service unavailable", "upstream";
    "too large for the server" { Infrastructure } = "http|https|status|code|error|returned|httperror|response ?code 413", "413 request|payload|entity", "request entity too large", "payload too large", "exceeds maximum", "exceeds github", "entity too large", "too large to";
    "bad request" { Code } = "400 bad request", "http 400", "bad request";
    "method not allowed" { Code } = "http|https|status|code|error|returned|httperror|response ?code 405", "405 method|not", "method not allowed";
    "cross-origin" { Code } = "cors", "cross origin", "access control allow origin", "same origin policy", "mixed content";
    "mime type" { Code } = "mime type", "non javascript mime", "disallowed mime", "strict mime";
    "host key changed" { Infrastructure } = "host key verification failed", "remote host identification has changed", "host identification has changed";
    "key refused" { Infrastructure } = "permission denied publickey", "publickey", "no supported authentication methods", "too many authentication failures";
    "key file too open" { Infrastructure } = "unprotected private key", "bad permissions", "are too open", "permissions * for * are too open";
    "web socket" { Code } = "websocket", "ws", "wss";
};
