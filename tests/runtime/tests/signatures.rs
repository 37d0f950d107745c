//! Signatures of requests that the server sends, as common APIs make them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use generator_runtime::webhooks::{
    Secret, SignatureEncoding, SignatureRules, SignedPart, TimestampRules, WebhookError,
};
use http::HeaderMap;

/// The example of the libraries of Standard Webhooks.
const STANDARD: Case = Case {
    rules: SignatureRules {
        header: "webhook-signature",
        prefix: "v1,",
        encoding: SignatureEncoding::Base64,
        content: &[
            SignedPart::Header("webhook-id"),
            SignedPart::Text("."),
            SignedPart::Timestamp,
            SignedPart::Text("."),
            SignedPart::Body,
        ],
        timestamp: Some(TimestampRules {
            header: "webhook-timestamp",
            prefix: "",
            tolerance: 300,
        }),
    },
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    headers: &[
        ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
        ("webhook-timestamp", "1614265330"),
        (
            "webhook-signature",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
    ],
    body: r#"{"test": 2432232314}"#,
    time: 1_614_265_330,
};

/// The signature was made with `openssl dgst -sha256 -hmac whsec_test`.
const STRIPE: Case = Case {
    rules: SignatureRules {
        header: "stripe-signature",
        prefix: "v1=",
        encoding: SignatureEncoding::Hex,
        content: &[
            SignedPart::Timestamp,
            SignedPart::Text("."),
            SignedPart::Body,
        ],
        timestamp: Some(TimestampRules {
            header: "stripe-signature",
            prefix: "t=",
            tolerance: 300,
        }),
    },
    secret: "whsec_test",
    headers: &[(
        "stripe-signature",
        "t=1614265330,v1=98a6304ac7cd966786ee1b93ad76319d9cd63829827fa0f93cb3e367cf67086d,v0=00",
    )],
    body: r#"{"test": 2432232314}"#,
    time: 1_614_265_330,
};

/// The example of Slack, "Verifying requests from Slack".
const SLACK: Case = Case {
    rules: SignatureRules {
        header: "x-slack-signature",
        prefix: "v0=",
        encoding: SignatureEncoding::Hex,
        content: &[
            SignedPart::Text("v0:"),
            SignedPart::Timestamp,
            SignedPart::Text(":"),
            SignedPart::Body,
        ],
        timestamp: Some(TimestampRules {
            header: "x-slack-request-timestamp",
            prefix: "",
            tolerance: 300,
        }),
    },
    secret: "8f742231b10e8888abcd99yyyzzz85a5",
    headers: &[
        ("x-slack-request-timestamp", "1531420618"),
        (
            "x-slack-signature",
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        ),
    ],
    body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow\
        &channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner\
        &command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands\
        %2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN\
        &trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
    time: 1_531_420_618,
};

const CASES: [Case; 3] = [STANDARD, STRIPE, SLACK];

/// A signed request.
struct Case {
    rules: SignatureRules,
    secret: &'static str,
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
    /// The time at which it was signed.
    time: u64,
}

impl Case {
    fn secret(&self) -> Secret {
        let secret = match self.rules.encoding {
            SignatureEncoding::Hex => Secret::new(self.secret),
            SignatureEncoding::Base64 => Secret::from_base64(self.secret),
        };
        secret.expect("a secret")
    }

    fn headers(&self) -> HeaderMap {
        let headers = self.headers.iter();
        headers
            .map(|(name, value)| {
                let name = name.parse().expect("a header name");
                (name, value.parse().expect("a header value"))
            })
            .collect()
    }

    fn verify(&self, headers: &HeaderMap, body: &str, time: u64) -> Result<(), WebhookError> {
        let now: SystemTime = UNIX_EPOCH + Duration::from_secs(time);
        self.secret()
            .verify_request_at(&self.rules, headers, body.as_bytes(), now)
    }
}

#[test]
fn signatures_of_common_apis_are_verified() {
    for case in CASES {
        let headers = case.headers();
        case.verify(&headers, case.body, case.time)
            .unwrap_or_else(|error| panic!("{}: {error}", case.rules.header));
        let other = case.verify(&headers, "{}", case.time);
        assert!(matches!(other, Err(WebhookError::SignatureMismatch)));
    }
}

#[test]
fn old_requests_are_rejected() {
    for case in CASES {
        let headers = case.headers();
        let verify = |time| case.verify(&headers, case.body, time);
        for time in [case.time - 300, case.time + 300] {
            verify(time).expect("a time within the tolerance");
        }
        for time in [0, case.time - 301, case.time + 301] {
            let error = verify(time).expect_err("an old request");
            assert!(matches!(error, WebhookError::TimestampOutOfTolerance));
        }
    }
    let error =
        STRIPE
            .secret()
            .verify_request(&STRIPE.rules, &STRIPE.headers(), STRIPE.body.as_bytes());
    assert!(matches!(error, Err(WebhookError::TimestampOutOfTolerance)));
}

#[test]
fn timestamps_are_signed() {
    for case in CASES {
        let time = case.time.to_string();
        let name = case.rules.timestamp.expect("a timestamp").header;
        let headers = |text: &str| {
            let mut headers = case.headers();
            let value = headers[name].to_str().expect("a text");
            let value = value.replacen(&time, text, 1).parse();
            headers.insert(name, value.expect("a header value"));
            headers
        };
        let later = (case.time + 1).to_string();
        for text in [later.as_str(), "-1", "soon"] {
            let error = case.verify(&headers(text), case.body, case.time);
            assert!(matches!(error, Err(WebhookError::SignatureMismatch)));
        }
        let mut headers = case.headers();
        headers.remove(name);
        let error = case.verify(&headers, case.body, case.time);
        let error = error.expect_err("no timestamp").to_string();
        assert_eq!(error, format!("missing header `{name}`"));
    }
    let mut headers = STRIPE.headers();
    let (_, signature) = STRIPE.headers[0].1.split_once(',').expect("a signature");
    headers.insert("stripe-signature", signature.parse().expect("a value"));
    let error = STRIPE.verify(&headers, STRIPE.body, STRIPE.time);
    let error = error.expect_err("no timestamp").to_string();
    assert_eq!(error, "malformed timestamp in header `stripe-signature`");
}

#[test]
fn one_of_several_signatures_suffices() {
    let zeros = format!("{}=", "A".repeat(43));
    let signature = STANDARD.headers[2].1;
    for (value, expected) in [
        (format!("v1,{zeros} {signature}"), Ok(())),
        (format!("v1a,{zeros} {signature} v2,x"), Ok(())),
        (
            format!("v1,{zeros}"),
            Err("the signature does not match the request"),
        ),
        (
            signature.replace("v1", "v2"),
            Err("malformed signature in header `webhook-signature`"),
        ),
    ] {
        let mut headers = STANDARD.headers();
        headers.insert("webhook-signature", value.parse().expect("a value"));
        let found = STANDARD.verify(&headers, STANDARD.body, STANDARD.time);
        let found = found.map_err(|error| error.to_string());
        assert_eq!(found, expected.map_err(str::to_owned), "{value}");
    }
}

/// The example of GitHub with its signature in Base64.
#[test]
fn base64_signatures_need_no_timestamp() {
    let case = Case {
        rules: SignatureRules {
            header: "x-hmac",
            encoding: SignatureEncoding::Base64,
            ..SignatureRules::COMMON
        },
        headers: &[("x-hmac", "dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc=")],
        body: "Hello, World!",
        ..STANDARD
    };
    let secret = Secret::new("It's a Secret to Everybody").expect("a secret");
    secret
        .verify_request(&case.rules, &case.headers(), case.body.as_bytes())
        .expect("a valid signature");
}

#[test]
fn secrets_are_decoded() {
    for (text, expected) in [
        ("whsec_", "invalid webhook secret: empty"),
        ("whsec_@@", "invalid webhook secret: not Base64"),
    ] {
        let error = Secret::from_base64(text).expect_err("no secret");
        assert_eq!(error.to_string(), expected);
    }
    assert_eq!(format!("{:?}", STANDARD.secret()), "Secret(..)");
}
