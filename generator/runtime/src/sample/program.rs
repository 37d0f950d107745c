//! The table of a program as it is emitted.

use super::operations::{DownloadLogs, GetRun, ListRuns, UpdateRun};
use crate::runtime::cli::{Argument, Body, Command, Credential, Form, Group, Place, Program};
use crate::runtime::cli_downloads::send_download;
use crate::runtime::cli_files::{parts, set_multipart};
use crate::runtime::cli_lists::send_pages;
use crate::runtime::cli_streams::send_stream;
use crate::runtime::client::Client;
use crate::runtime::streaming::Framing;
use crate::runtime::styles::{PathStyle, Style};

pub const PROGRAM: Program = Program {
    name: "sample",
    about: "Runs",
    version: "1",
    builder: Client::builder,
    server: "SAMPLE_SERVER",
    credentials: &[Credential {
        flag: "token-file",
        help: "A file with the token.",
        variables: &["SAMPLE_TOKEN"],
        set: |builder, secret| {
            builder.credential(crate::runtime::client::Credential::bearer(secret))
        },
    }],
    groups: &[Group {
        name: "runs",
        about: "Runs",
        commands: &[
            Command::new::<ListRuns>(
                "list",
                "Lists runs",
                &[
                    Argument::positional("repo", Place::Path("repo"), "The repository."),
                    Argument::flag("branch", Place::Query("branch"), "").list(),
                    Argument::flag("labels", Place::Joined("labels", ","), "").list(),
                    Argument::flag("open", Place::Query("open"), "").bool(),
                    Argument::flag("age", Place::Query("age"), "").number(),
                    Argument::flag("mode", Place::Header("x-mode"), "").one_of(&["a", "b"]),
                    Argument::flag(
                        "filter",
                        Place::With(|request, value| {
                            request.query_styled("filter", value, Style::Deep);
                        }),
                        "",
                    )
                    .json(),
                ],
            )
            .table(&["runs"], &["id"])
            .pages(send_pages::<ListRuns>),
            Command::new::<UpdateRun>(
                "update",
                "Updates a run",
                &[
                    Argument::positional("run-id", Place::Path("run_id"), "").integer(),
                    Argument::flag("title", Place::Property("title"), "").required(),
                    Argument::flag("tags", Place::Property("tags"), "").list(),
                    Argument::flag("any", Place::Property("any"), "").json(),
                ],
            )
            .aliases(&["edit"])
            .fixed(|request| {
                request.field("kind", "run");
            }),
            Command::new::<GetRun>(
                "send",
                "Sends a body",
                &[Argument::flag(
                    "ids",
                    Place::With(|request, value| {
                        request.path_styled("run_id", value, PathStyle::Simple, false);
                    }),
                    "",
                )
                .list()
                .integer()
                .required()],
            )
            .body(&[
                Body {
                    media_type: "application/json",
                    form: Form::Value(|request, body| {
                        request.media_type("application/json").json_body(&body);
                    }),
                },
                Body {
                    media_type: "application/x-ndjson",
                    form: Form::Values(|request, values| {
                        request.json_lines("application/x-ndjson", &values);
                    }),
                },
                Body {
                    media_type: "text/csv",
                    form: Form::Content,
                },
                Body {
                    media_type: "multipart/form-data",
                    form: Form::Parts(|request, body, files| {
                        request.media_type("multipart/form-data");
                        set_multipart(request, body, files);
                    }),
                },
            ])
            .required()
            .or_stream(|call| send_stream(call, Framing::Lines, "application/x-ndjson")),
            Command::new::<UpdateRun>(
                "upload",
                "Uploads a file",
                &[
                    Argument::positional("run-id", Place::Path("run_id"), "").integer(),
                    Argument::flag(
                        "name",
                        Place::Field("name", |request, value| {
                            request.value_part("name", value);
                        }),
                        "",
                    ),
                    Argument::flag(
                        "log",
                        Place::File("log", |request, files| {
                            request.parts("log", parts(files));
                        }),
                        "",
                    )
                    .required(),
                ],
            )
            .fixed(|request| {
                request.media_type("multipart/form-data");
            }),
            Command::new::<DownloadLogs>(
                "logs",
                "Downloads logs",
                &[Argument::positional("run-id", Place::Path("run_id"), "").integer()],
            )
            .sent(send_download),
        ],
    }],
};
