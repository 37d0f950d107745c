//! The proof that the rest of an interrupted download belongs to the same content.

use github_actions_client::ErrorKind;
use tests::hostile::Step::Close;
use tests::hostile::{header, response, send, status};

use crate::resume::{LOG, cut, cut_chunk, download, part};

#[tokio::test]
async fn resumes_by_an_old_modification_date() {
    let date =
        "last-modified: Thu, 06 Feb 2020 18:33:37 GMT\r\ndate: Thu, 06 Feb 2020 18:35:00 GMT";
    let rest = response(206, &[date, "content-range: bytes 12-29/30"], &LOG[12..]);
    let first = cut_chunk(12, &format!("{date}\r\n"));
    let (storage, text) = download([first, rest]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    let heads = storage.heads();
    assert_eq!(
        header(&heads[1], "if-range"),
        Some("Thu, 06 Feb 2020 18:33:37 GMT")
    );
}

#[tokio::test]
async fn starts_over_without_a_strong_validator() {
    let recent =
        "last-modified: Thu, 06 Feb 2020 18:33:37 GMT\r\ndate: Thu, 06 Feb 2020 18:33:38 GMT\r\n";
    let dateless = "last-modified: Thu, 06 Feb 2020 18:33:37 GMT\r\n";
    for validator in ["", "etag: W/\"a\"\r\n", "etag: a\r\n", recent, dateless] {
        let first = || cut_chunk(12, validator);
        let (storage, text) = download([first(), response(200, &[], LOG)]).await;
        assert_eq!(text.expect("the whole log"), LOG, "{validator}");
        let heads = storage.heads();
        assert_eq!(heads.len(), 2, "{validator}");
        assert_eq!(header(&heads[1], "range"), None, "{validator}");

        // The content is that of the second response, or none.
        let longer = format!("{LOG}, and more");
        let (_, text) = download([first(), response(200, &["etag: W/\"b\""], &longer)]).await;
        assert_eq!(text.expect("the longer log"), longer, "{validator}");
        let other = LOG.replace('b', "B");
        let (_, text) = download([first(), response(200, &["etag: W/\"a\""], &other)]).await;
        let error = text.expect_err("the start differs");
        assert!(error.to_string().contains("has changed"), "{error}");
        // The part was not requested.
        let (_, text) = download([first(), part(12, 30)]).await;
        assert_eq!(status(&text.expect_err("a part")), Some(206), "{validator}");
    }
}

#[tokio::test]
async fn starts_over_if_a_part_proves_nothing() {
    let range = "content-range: bytes 12-29/30";
    let whole = || response(200, &[], LOG);
    let unproven = [
        response(206, &[range], &LOG[12..]),
        response(206, &["etag: W/\"v1\"", range], &LOG[12..]),
        response(206, &["etag: v1", range], &LOG[12..]),
        response(206, &["etag: \"v1\"", "etag: \"v2\"", range], &LOG[12..]),
        response(416, &["content-range: bytes */30"], ""),
        response(416, &["etag: \"v1\"", "content-range: bytes */12"], ""),
        response(416, &["etag: \"v2\"", "content-range: bytes */12"], ""),
        response(416, &[], ""),
    ];
    for part in unproven {
        let case = format!("{part:?}");
        let (storage, text) = download([cut(12), part, whole()]).await;
        assert_eq!(text.expect(&case), LOG, "{case}");
        let heads = storage.heads();
        let ranges: Vec<_> = heads.iter().map(|head| header(head, "range")).collect();
        assert_eq!(ranges, [None, Some("bytes=12-"), None], "{case}");
    }
    // The size of another version does not complete this one.
    let first = cut_chunk(12, "etag: \"v1\"\r\n");
    let end = response(416, &["content-range: bytes */12"], "");
    let (_, text) = download([first, end, response(200, &["etag: \"v1\""], LOG)]).await;
    assert_eq!(text.expect("the whole log"), LOG);
}

#[tokio::test]
async fn an_unverified_response_does_not_complete_the_download() {
    // The second response announces the size of the received bytes, but ends before its first.
    let cut_whole = vec![send("HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n"), Close];
    let (storage, text) = download([cut_chunk(12, ""), cut_whole, response(200, &[], LOG)]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    assert_eq!(storage.requests(), 3);
}

#[tokio::test]
async fn a_part_of_unknown_total_does_not_complete_the_download() {
    let etag = "etag: \"v1\"";
    let first = cut_chunk(12, "etag: \"v1\"\r\n");
    let middle = response(206, &[etag, "content-range: bytes 12-19/*"], &LOG[12..20]);
    let (storage, text) = download([first, middle, part(20, 30)]).await;
    assert_eq!(text.expect("the whole log"), LOG);
    assert_eq!(storage.requests(), 3);
}

#[tokio::test]
async fn rejects_encoded_content() {
    let encodings = ["content-encoding: gzip", "content-encoding: identity, br"];
    for encoding in encodings {
        let (storage, text) = download([response(200, &[encoding], LOG)]).await;
        let error = text.expect_err("the content is encoded");
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(
            error.to_string().contains("unsupported content encoding"),
            "{error}"
        );
        let heads = storage.heads();
        assert_eq!(header(&heads[0], "accept-encoding"), Some("identity"));
        assert_eq!(heads.len(), 1);
        let range = ["etag: \"v1\"", "content-range: bytes 12-29/30", encoding];
        let (_, text) = download([cut(12), response(206, &range, &LOG[12..])]).await;
        text.expect_err("the part is encoded");
    }
    let (_, text) = download([response(200, &["content-encoding: identity"], LOG)]).await;
    assert_eq!(text.expect("the log is not encoded"), LOG);
}

#[tokio::test]
async fn never_mixes_versions_of_the_content() {
    let range = |range: &str, body: &str| {
        let range = format!("content-range: {range}");
        response(206, &["etag: \"v1\"", &range], body)
    };
    let changed = [
        (cut(12), response(200, &["etag: \"v2\""], LOG)),
        (cut(12), response(200, &[], "another")),
        (cut(12), response(200, &[], &LOG.replace('b', "B"))),
        (
            cut(12),
            response(200, &["etag: \"v1\""], &LOG.replace('0', "1")),
        ),
        (
            cut(12),
            response(
                206,
                &["etag: \"v2\"", "content-range: bytes 12-29/30"],
                &LOG[12..],
            ),
        ),
        (cut(12), range("bytes 12-30/31", "another and longer!")),
        (cut(12), range("bytes 13-29/30", &LOG[13..])),
        (cut(12), range("lines 12-29/30", &LOG[12..])),
        (cut(12), range("bytes 12-29/12", &LOG[12..])),
        (cut(12), range("bytes 12-11/30", &LOG[12..])),
        (cut(12), range("bytes 12-/30", &LOG[12..])),
        // The part exceeds its range.
        (cut(12), range("bytes 12-19/30", &LOG[12..])),
        (cut(12), response(206, &["etag: \"v1\""], &LOG[12..])),
        // The part exceeds the total.
        (cut(12), range("bytes 12-29/30", "this is a longer text")),
        // The content is shorter than the received bytes.
        (
            cut_chunk(12, "etag: \"v1\"\r\n"),
            response(200, &[], "short"),
        ),
    ];
    for (first, second) in changed {
        let case = format!("{second:?}");
        let (storage, text) = download([first, second]).await;
        let error = text.expect_err(&case);
        assert_eq!(error.kind(), ErrorKind::Decode, "{case}: {error}");
        assert!(error.to_string().contains("has changed"), "{case}: {error}");
        assert_eq!(storage.requests(), 2, "{case}");
    }
}
