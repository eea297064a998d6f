//! Secrets where programs leave them in passing: logs of builds, dumps of state, traces of wire, in the words and the
//! layout of each program; and what lies in the same places and gives nothing away. Written before the rules were read.

use super::pasted::Paste;

/// Texts with secrets, marked as in [`pasted`](super::pasted).
pub(crate) fn left_behind() -> Vec<Paste> {
    SECRET.iter().map(|marked| super::pasted::paste(&marked.replace('¦', ""))).collect()
}

/// Texts without any.
pub(crate) fn left_harmlessly() -> Vec<String> {
    HARMLESS.iter().map(|text| text.replace('¦', "")).collect()
}

const SECRET: &[&str] = &[
    // docker inspect: an array of assignments in quotes.
    "            \"Env\": [\n                \"PATH=/usr/local/sbin:/usr/local/bin\",\n                \"POSTGRES_PASSWORD=«vK2mq8Lx»\",\n                \"PGDATA=/var/lib/postgresql/data\"\n            ],",
    "\"Cmd\": [\"redis-server\", \"--appendonly\", \"yes\", \"--requirepass\", \"«Rj83nfkW0q»\"],",
    // Terraform.
    "  # aws_db_instance.main will be updated in-place\n  ~ resource \"aws_db_instance\" \"main\" {\n      ~ password = \"«oldPass-91x»\" -> \"«newPass-92y»\"\n        id       = \"terraform-2023\"\n    }",
    "Outputs:\n\nadmin_password = \"«kT9!vbQ2zz»\"\ncluster_name = \"prod-eu\"",
    "│ Error: error configuring S3 Backend: access_key = \"«AKIA¦QZ7VBN3K5XWMTRDE»\" is not valid for region",
    // A dump of the environment.
    "HOSTNAME=web-1\nDJANGO_SECRET_KEY=«x8$kq2@w!m5zp9^r7n&b3vj6c4l0t1yh»\nDEBUG=1",
    "declare -x SMTP_PASS=\"«Mq7-tulip-82»\"\ndeclare -x SHLVL=\"2\"",
    "Environment=\"REDIS_URL=redis://default:«p4Gxn92LwQzs»@10.2.0.8:6379/0\"",
    // curl -v.
    "* Server auth using Basic with user 'svc-deploy'\n> GET /api/v1/packages HTTP/1.1\n> Host: repo.example.org\n> Authorization: Basic «c3ZjLWRlcGxveTpZNW1uUTh3eg¦==»\n> User-Agent: curl/8.5.0",
    "< HTTP/2 200\n< set-cookie: session_id=«f0c3a9d27be14e6c8b5d1a2e9f7c4b60»; Path=/; HttpOnly; SameSite=Lax\n< content-length: 12",
    "> POST /oauth2/token HTTP/1.1\n> Content-Type: application/x-www-form-urlencoded\n>\ngrant_type=client_credentials&client_id=svc-billing&client_secret=«zN4vR8tQ1mX7cK2b»",
    // kubectl.
    "    Environment:\n      DATABASE_URL:   postgresql://app:«h7Kd2pWm»@pg-rw.prod.svc:5432/app\n      LOG_LEVEL:      info\n    Mounts:",
    "Warning  Failed  2s  kubelet  Error: failed to pull: unauthorized: robot$ci:«eJr5Tq9wLmZ2XvB8nK4c» rejected",
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: api\nstringData:\n  token: «9fQm2xLw7RtZ»\n",
    // Python tracebacks.
    "  File \"/srv/app/db.py\", line 12, in connect\n    engine = create_engine(\"mysql+pymysql://shop:«Gh7!kLp2»@db.internal/shop?charset=utf8mb4\")\nsqlalchemy.exc.OperationalError: (2003, \"Can't connect\")",
    "pymongo.errors.OperationFailure: Authentication failed. mongodb+srv://reporter:«Jq8vZm3t»@cluster0.ab1cd.mongodb.net/?retryWrites=true",
    "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.example.com/v3/data?lat=1.2&apikey=«b7e1c94fd8320a6e5b1f»",
    "    client = OpenAI(api_key=\"«sk-¦proj-Zt8QmW3xKv7LpR2nYb5JhG9dTf4SaC6e»\")\nopenai.AuthenticationError: Error code: 401",
    "botocore.exceptions.ClientError: An error occurred (ExpiredToken); locals: {'aws_session_token': '«IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDx»'}",
    // Java.
    "spring.datasource.username=app\nspring.datasource.password=«m8Kq-Zx41»\nspring.jpa.show-sql=false",
    "java.sql.SQLException: No suitable driver found for jdbc:postgresql://db:5432/app?user=app&password=«Wq92hfLm»&ssl=true",
    "jdbc:sqlserver://sql01:1433;databaseName=crm;user=sa;password={«Zx}};9!kQ»};encrypt=true",
    "jdbc:oracle:thin:scott/«t1gerLily7»@//ora:1521/XE",
    "-Djavax.net.ssl.keyStorePassword=«ks-8842-vq» -Xmx512m -jar app.jar",
    // PowerShell.
    "PS C:\\> $cred = New-Object PSCredential('svc', (ConvertTo-SecureString '«Blau!Wal88»' -AsPlainText -Force))",
    "PS C:\\work> $env:AZURE_CLIENT_SECRET = \"«7xK¦8Q~mVzR2tLw9nBc4PqYf6JsHd1GaTe3Uk»\"",
    // Files of credentials.
    "[default]\naws_access_key_id = «AKIA¦3XKQ7NPLVW2ZTBMD»\naws_secret_access_key = «q8Zt+3mVx/7LwKpR2nYb5JhG9dTf4SaC6eQz1XvN»\nregion = eu-west-1",
    "//npm.pkg.github.com/:_authToken=«ghp_¦Zt8QmW3xKv7LpR2nYb5JhG9dTf4SaC6eQz1X»\n@acme:registry=https://npm.pkg.github.com/",
    "[distutils]\nindex-servers = internal\n[internal]\nrepository = https://pypi.corp/simple\nusername = ci\npassword = «Lm4-vexing-Kiwi»",
    // npm debug logs.
    "24 http fetch GET 401 https://ci:«pXk29vQmzT»@npm.corp.example/acme 212ms (cache skip)\n25 verbose stack HttpErrorAuthUnknown",
    "31 verbose argv \"publish\" \"--otp\" \"123456\" \"--//registry.example.org/:_authToken=«npm_¦Kx7mQz2VtR9wLp4NbY6JhG8dTf3SaC5eQw1X»\"",
    // git.
    "origin\thttps://oauth2:«glpat-¦Xq7mZ2vTr9wLpK4nBcY6»@gitlab.example.com/team/app.git (fetch)",
    "fatal: unable to access 'https://«ghp_¦b5JhG9dTf4SaC6eQz1XZt8QmW3xKv7LpR2nY»@github.com/acme/private.git/': The requested URL returned error: 403",
    // ssh.
    "debug1: Next authentication method: password\nkim@10.0.0.9's password: «Regen?42bogen»\ndebug1: Authentications that can continue: publickey,password",
    // GitHub Actions.
    "Run appleboy/ssh-action@v1\n  with:\n    host: 203.0.113.9\n    username: deploy\n    password: «Xk9vTq2mLw»\n    port: 22\n    script: ./deploy.sh",
    "##[debug]Evaluating: format('Bearer {0}', secrets.TOKEN)\n##[debug]Result: 'Bearer «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjaSJ9.dZ8tQmW3xKv7LpR2nYb5JhG9dTf4SaC6eQz1XvN0uIo»'",
    // Others.
    "ansible-playbook -i hosts site.yml --extra-vars 'db_user=app db_pass=«qW8-mango-31»'",
    "TASK [mysql : create user] ***\nfailed: [db1] => {\"changed\": false, \"invocation\": {\"module_args\": {\"login_user\": \"root\", \"login_password\": \"«vR2!nqTz8»\", \"state\": \"present\"}}}",
    "wget --http-user=kim --http-password=«Sonne.Mond7» https://files.example.org/a.iso",
    "rclone: Failed to create file system for \"b2:\": couldn't authorize: account=0012ab34cd56 key=«K001vQm7ZtXr2wLpKn4BcYdTf4SaC6e»",
];

const HARMLESS: &[&str] = &[
    // docker inspect, docker build.
    "\"Env\": [\"PATH=/usr/local/bin\", \"GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568\", \"PYTHON_SHA256=c30bb24b7f1e9a19b11b55a546434f74e739bb4c271a3e3a80ff4380d49f7adb\"]",
    "\"Image\": \"sha256:9c7a54a9a43cca047013b82af109fe963fde787f63f9e016fdc3384500c2823d\",",
    "\"SecretReference\": {\"SecretID\": \"fsmrty9l05wbzwl7qrz9flijk\", \"SecretName\": \"db_password\", \"File\": {\"Name\": \"db_password\", \"UID\": \"0\"}}",
    "\"POSTGRES_PASSWORD_FILE=/run/secrets/db_password\"",
    " => CACHED [build 3/7] RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci   0.0s",
    // Terraform.
    "  + password                     = (sensitive value)",
    "      + secret_string = (known after apply)",
    "module.db.random_password.master: Refreshing state... [id=none]",
    "│ Error: Missing required argument\n│ The argument \"client_secret\" is required, but no definition was found.",
    "aws_secretsmanager_secret.api: Creation complete after 1s [id=arn:aws:secretsmanager:eu-west-1:123456789012:secret:api-Ab3xYz]",
    // Dumps of the environment.
    "SSH_AUTH_SOCK=/tmp/ssh-XXXXXXabcdef/agent.4242\nXAUTHORITY=/run/user/1000/.mutter-Xwaylandauth.K3QZV2",
    "DB_PASSWORD=\nDB_USER=app",
    "LESSKEY=/home/u/.lesskey\nKEYTIMEOUT=1\nKEYBOARD=us-intl",
    "PASSWORD_STORE_DIR=/home/u/.password-store\nPASSWORD_STORE_CLIP_TIME=45",
    "export API_TOKEN=$(vault read -field=token secret/ci)",
    // curl -v.
    "* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / X25519 / RSASSA-PSS",
    "* Server certificate:\n*  subject: CN=api.example.com\n*  SSL certificate verify ok.\n* ALPN: server accepted h2",
    "< www-authenticate: Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:library/x:pull\"",
    "< etag: \"33a64df551425fcc55e4d42a148795d9f25f89d4\"\n< x-request-id: 7f9c24e8-3b12-4ef6-9a1b-2c3d4e5f6a7b",
    "> Authorization: [REDACTED]\n> Cookie: <hidden>",
    "< x-amz-id-2: eftixk72aD6Ap51TnqcoF8eFidJG9Z/2mkiDFu8yU9AS1ed4OpIszj7UDNEHGran",
    "< access-control-allow-headers: Authorization, X-Api-Key, X-CSRF-Token, Content-Type",
    // kubectl.
    "      DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
    "Warning  FailedMount  12s (x8 over 76s)  kubelet  MountVolume.SetUp failed for volume \"token-x7k2p\" : secret \"default-token-x7k2p\" not found",
    "  kube-api-access-9xq2m:\n    Type:  Projected (a volume that contains injected data from multiple sources)\n    TokenExpirationSeconds:  3607",
    "pod-template-hash=6d4cf56db6\ncontroller-revision-hash=7b9c8d6f5d",
    "imagePullSecrets:\n- name: regcred\nserviceAccountName: builder",
    "Error from server (Forbidden): secrets is forbidden: User \"system:serviceaccount:ci:default\" cannot list resource \"secrets\"",
    // Tracebacks.
    "  File \"/app/auth.py\", line 31, in login\n    password = request.form['password']\nKeyError: 'password'",
    "TypeError: __init__() got an unexpected keyword argument 'auth_token'",
    "    token = os.environ[\"HF_TOKEN\"]\n            ~~~~~~~~~~^^^^^^^^^^^^",
    "jwt.exceptions.InvalidSignatureError: Signature verification failed",
    "sqlalchemy.exc.OperationalError: connection to server at \"db\" (10.0.0.4), port 5432 failed: fe_sendauth: no password supplied",
    "    raise ValueError(f\"bad api_key={api_key!r} for {user}\")",
    "cryptography.fernet.InvalidToken",
    "IndexError: token index 50257 is out of bounds for vocabulary of size 50257",
    "tokens: [101, 7592, 1010, 2088, 102]  token_type_ids: [0, 0, 0, 0, 0]",
    "RuntimeError: size mismatch for attn.key.weight: copying a param with shape torch.Size([512, 768])",
    // Java.
    "spring.datasource.password=${DB_PASSWORD:}\nspring.security.user.password=ENC(${jasypt})",
    "java.security.UnrecoverableKeyException: Password verification failed\n\tat sun.security.provider.JavaKeyStore.engineLoad(JavaKeyStore.java:792)",
    "Caused by: java.io.IOException: keystore password was incorrect",
    "o.s.s.web.DefaultSecurityFilterChain : Will secure any request with [CsrfFilter@4f5b08d, BasicAuthenticationFilter@6e0cff20]",
    // PowerShell.
    "PS> $password = Read-Host -AsSecureString \"Password\"",
    "Get-Credential : Cannot process command because of one or more missing mandatory parameters: Credential.",
    "PublicKeyToken=b77a5c561934e089, Version=4.0.0.0, Culture=neutral",
    "ConvertTo-SecureString : Cannot bind argument to parameter 'String' because it is null.",
    // Files of credentials and of locks.
    "credential_process = /opt/bin/awscreds --profile dev\nmfa_serial = arn:aws:iam::123456789012:mfa/kim",
    "      \"integrity\": \"sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==\",",
    "chardet==5.2.0 --hash=sha256:e1cf59446890a00105fe7b7912492ea04b6e6f06d4b742b2c788469e34c82970",
    "checksum = \"b4f5b37a154999a8f3f98cc23a628d850e154479cd94decf3414696e12e31aaf\"",
    "//registry.example.org/:_authToken=${NPM_TOKEN}",
    // npm, git, ssh.
    "npm ERR! code E401\nnpm ERR! Incorrect or missing password.\nnpm ERR! If you were trying to login, change your password, create an authentication token",
    "origin\tgit@github.com:acme/app.git (fetch)\norigin\tssh://git@gitlab.example.com:2222/acme/app.git (push)",
    "debug1: Offering public key: /home/u/.ssh/id_ed25519 ED25519 SHA256:uNiVztksCsDhcc0u9e8BgrJXVGLhKj3nVzHkd1mS2pA explicit",
    "debug1: Authentications that can continue: publickey,password,keyboard-interactive\ndebug1: Next authentication method: keyboard-interactive",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ci@example",
    // Others.
    "  with:\n    token: ${{ secrets.GITHUB_TOKEN }}\n    fetch-depth: 0\n    ssh-strict: true",
    "TASK [set fact] ***\nok: [db1] => {\"censored\": \"the output has been hidden due to the fact that 'no_log: true' was specified for this result\"}",
    "Please enter the passphrase for the key: \nsudo: a password is required",
    "WARNING: Using --password via the CLI is insecure. Use --password-stdin.",
];
