//! `cargo xtask diff`: what each kind of change means for users of the crate, and that the verdict
//! is what the public surface of the two crates says.

use std::fs;
use std::path::Path;

use generator::{Config, Level, Output, Shipped, Source, diff, generate, parse};
use tests::specs;
use tests::surface::facts;

const ZOO: &str = "
openapi: 3.0.3
info: { title: Zoo, version: 1.0.0, description: All about animals. }
servers: [{ url: https://zoo.example.com, x-name: main }]
security: [{ token: [] }]
tags: [{ name: dogs, description: Dogs. }]
paths:
  /dogs:
    get:
      operationId: dogs/list
      tags: [dogs]
      summary: Lists dogs.
      parameters:
        - { name: color, in: query, schema: { type: string, default: brown } }
        - { name: page, in: query, schema: { type: integer } }
      responses: { '200': { description: Dogs., headers: { Link: { schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/dog-list' } } } } }
    post:
      operationId: dogs/add
      tags: [dogs]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/new-dog' } } } }
      responses: { '201': { description: Added. } }
  /dogs/{owner}/{id}:
    get:
      operationId: dogs/get
      tags: [dogs]
      parameters:
        - { name: owner, in: path, required: true, schema: { type: string } }
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: since, in: query, required: true, schema: { type: string } }
      responses: { '200': { description: A dog., content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    dog:
      type: object
      description: A dog.
      required: [name, mood]
      properties:
        name: { type: string }
        mood: { $ref: '#/components/schemas/mood' }
        tail: { type: integer, description: In centimetres. }
        key: { $ref: '#/components/schemas/key' }
    dog-list: { type: object, required: [dogs], properties: { dogs: { type: array, items: { $ref: '#/components/schemas/dog' } } } }
    new-dog: { type: object, required: [name], properties: { name: { type: string }, toys: { type: array, items: { type: string } } } }
    mood: { type: string, enum: [happy, sad] }
    key: { oneOf: [{ type: integer }, { type: string }] }
";

fn output(text: &str, shipped: &Shipped) -> Output {
    let source = Source::new("zoo.yaml", text);
    let output = parse(&source).and_then(|it| generate(&it, &Config::default(), shipped));
    output.unwrap_or_else(|problems| panic!("{}", problems.render(&source)))
}

/// Both crates, the new one with the names of the old one.
fn outputs(old: &str, new: &str) -> (Output, Output) {
    let old = output(old, &Shipped::default());
    let new = output(new, &old.names);
    (old, new)
}

/// The zoo with pieces of its text replaced.
fn changed(pieces: &[(&str, &str)]) -> String {
    pieces.iter().fold(ZOO.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// All that is said of a change, one line for each; and that the surfaces say so, too.
fn told(pieces: &[(&str, &str)]) -> Vec<String> {
    let (old, new) = outputs(ZOO, &changed(pieces));
    let lines = lines(&old, &new);
    // A warning is no part of the surface.
    if !lines.iter().any(|line| line.ends_with(": deprecated")) {
        assert_agrees(&old, &new);
    }
    lines
}

fn lines(old: &Output, new: &Output) -> Vec<String> {
    let changes = diff(&old.api, &new.api).changes.into_iter();
    changes
        .map(|it| format!("{} {}: {}", it.level, it.item, it.what))
        .collect()
}

/// Asserts that the verdict is what the facts of the public surfaces say: something is gone,
/// something is new, or neither.
fn assert_agrees(old: &Output, new: &Output) {
    let (before, now) = (facts(&old.files), facts(&new.files));
    let gone: Vec<&String> = before.difference(&now).collect();
    let come: Vec<&String> = now.difference(&before).collect();
    let expected = match (gone.is_empty(), come.is_empty()) {
        (false, _) => Level::Major,
        (true, false) => Level::Minor,
        (true, true) => Level::Patch,
    };
    let verdict = diff(&old.api, &new.api).verdict().unwrap_or(Level::Patch);
    let said = lines(old, new).join("\n");
    assert_eq!(
        verdict, expected,
        "{said}\ngone: {gone:#?}\ncome: {come:#?}"
    );
}

macro_rules! changes {
    ($($name:ident: [$($from:literal => $to:literal),+ $(,)?] gives [$($line:literal),* $(,)?];)+) => {
        $(
            #[test]
            fn $name() {
                let expected: Vec<&str> = vec![$($line),*];
                assert_eq!(told(&[$(($from, $to)),+]), expected);
            }
        )+
    };
}

changes! {
    nothing: ["Zoo" => "Zoo"] gives [];
    an_operation_more: ["    post:" => "    head: { operationId: dogs/head, tags: [dogs], responses: { '204': { description: D. } } }\n    post:"]
        gives ["minor Dogs::head: added: `HEAD /dogs`"];
    an_operation_less: ["      operationId: dogs/get" => "      operationId: dogs/fetch"]
        gives ["minor Dogs::fetch: added: `GET /dogs/{owner}/{id}`", "major Dogs::get: removed: `GET /dogs/{owner}/{id}`"];
    an_operation_in_another_tag: ["operationId: dogs/get\n      tags: [dogs]" => "operationId: dogs/get\n      tags: [cats]"]
        gives ["minor Client::cats: added: a handle `Cats` for its operations", "major Cats::get: renamed, was `Dogs::get`"];
    an_operation_elsewhere: ["  /dogs/{owner}/{id}:" => "  /pets/{owner}/{id}:"]
        gives ["patch Dogs::get: sends `GET /pets/{owner}/{id}`, sent `GET /dogs/{owner}/{id}`"];
    an_operation_deprecated: ["operationId: dogs/add" => "operationId: dogs/add\n      deprecated: true"]
        gives ["minor Dogs::add: deprecated"];
    an_operation_described: ["summary: Lists dogs." => "summary: Lists all dogs."]
        gives ["patch Dogs::list: documentation"];
    a_failure_more: ["'201': { description: Added. }" => "'201': { description: Added. }, '409': { description: No. }"]
        gives ["patch Dogs::add: documentation"];
    a_tag_described: ["description: Dogs. }]" => "description: All dogs. }]"]
        gives ["patch Client::dogs: documentation"];
    an_argument_more: ["in: query, required: true, schema: { type: string } }" => "in: query, required: true, schema: { type: string } }\n        - { name: until, in: query, required: true, schema: { type: string } }"]
        gives ["major Dogs::get: takes `until: &str` more"];
    an_argument_less: ["\n        - { name: since, in: query, required: true, schema: { type: string } }" => ""]
        gives ["major Dogs::get: no longer takes `since`"];
    an_argument_of_another_type: ["{ name: id, in: path, required: true, schema: { type: integer } }" => "{ name: id, in: path, required: true, schema: { type: string } }"]
        gives ["major Dogs::get: `id` is `&str`, was `i64`"];
    arguments_in_another_order: ["  /dogs/{owner}/{id}:" => "  /dogs/{id}/{owner}:"]
        gives ["patch Dogs::get: sends `GET /dogs/{id}/{owner}`, sent `GET /dogs/{owner}/{id}`", "major Dogs::get: the arguments are in another order"];
    an_argument_that_became_optional: ["{ name: since, in: query, required: true," => "{ name: since, in: query,"]
        gives ["major Dogs::get: `since` is optional, was required"];
    a_setter_that_became_required: ["{ name: color, in: query, schema" => "{ name: color, in: query, required: true, schema"]
        gives ["major Dogs::list: `color` is required, was optional"];
    a_setter_more: ["        - { name: page" => "        - { name: age, in: query, schema: { type: integer } }\n        - { name: page"]
        gives ["minor List::age: added: takes `i64`"];
    the_first_setter: ["operationId: dogs/add\n" => "operationId: dogs/add\n      parameters: [{ name: age, in: query, schema: { type: integer } }]\n"]
        gives ["minor Add::age: added: takes `i64`"];
    a_setter_less: ["        - { name: color, in: query, schema: { type: string, default: brown } }\n" => ""]
        gives ["major List::color: removed"];
    a_setter_of_another_type: ["{ type: string, default: brown }" => "{ type: string, default: brown, enum: [brown, black] }"]
        gives ["major List::color: takes `ListColor`, took `&str`", "minor ListColor: added: an enum"];
    another_default: ["default: brown" => "default: black"]
        gives ["patch List::color: default is `black`, was `brown`"];
    a_list_without_pages: [", headers: { Link: { schema: { type: string } } }" => ""]
        gives ["major List: has no `items()` and `pages()`", "major DogList: is no page of a list any more"];
    another_answer: ["'201': { description: Added. }" => "'201': { description: Added., content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } } }"]
        gives ["major Dogs::add: answers `Dog`, answered `()`"];
    a_field_more: ["        tail:" => "        ears: { type: integer }\n        tail:"]
        gives ["minor Dog::ears: added: `Option<i64>`"];
    a_field_less: ["        tail: { type: integer, description: In centimetres. }\n" => ""]
        gives ["major Dog::tail: removed"];
    a_field_of_another_type: ["tail: { type: integer," => "tail: { type: number,"]
        gives ["major Dog::tail: is `Option<f64>`, was `Option<i64>`"];
    a_field_that_may_be_null: ["required: [name, mood]\n      properties:\n        name: { type: string }" => "required: [name, mood]\n      properties:\n        name: { type: string, nullable: true }"]
        gives ["major Dog::name: is `Option<String>`, was `String`: it may be `null` now"];
    a_field_that_may_be_absent: ["required: [name, mood]" => "required: [name]"]
        gives ["major Dog::mood: is `Option<Mood>`, was `Mood`: it may be absent now"];
    an_optional_field_that_may_be_null: ["tail: { type: integer," => "tail: { type: integer, nullable: true,"]
        gives [];
    a_field_described: ["In centimetres." => "In inches."]
        gives ["patch Dog::tail: documentation"];
    a_field_deprecated: ["tail: { type: integer," => "tail: { type: integer, deprecated: true,"]
        gives ["minor Dog::tail: deprecated"];
    a_type_described: ["description: A dog.\n" => "description: Any dog.\n"]
        gives ["patch Dog: documentation"];
    a_value_more: ["enum: [happy, sad]" => "enum: [happy, sad, tired]"]
        gives ["minor Mood::Tired: added: `tired`, which was `Unknown` before"];
    a_value_less: ["enum: [happy, sad]" => "enum: [happy]"]
        gives ["major Mood::Sad: removed: `sad`, which is `Unknown` now"];
    a_value_spelled_otherwise: ["enum: [happy, sad]" => "enum: [happy, SAD]"]
        gives ["patch Mood::Sad: stands for `SAD`, stood for `sad`"];
    an_enum_that_becomes_a_string: ["mood: { type: string, enum: [happy, sad] }" => "mood: { type: string }"]
        gives ["major Mood: is another name for `String`, was an enum"];
    a_case_more: ["oneOf: [{ type: integer }, { type: string }]" => "oneOf: [{ type: integer }, { type: string }, { type: boolean }]"]
        gives ["minor Key::Boolean: added: holds `bool`"];
    a_case_that_cannot_be_shown: ["oneOf: [{ type: integer }, { type: string }]" => "oneOf: [{ type: integer }, { type: string }, { type: array, items: { type: string } }]"]
        gives ["minor Key::Array: added: holds `Vec<String>`", "major Key: no longer implements `Display`"];
    a_case_less: ["oneOf: [{ type: integer }, { type: string }]" => "oneOf: [{ type: number }, { type: string }]"]
        gives ["minor Key::Number: added: holds `f64`", "major Key::Integer: removed"];
    an_optional_property_of_what_is_sent: ["toys: {" => "age: { type: integer }, toys: {"]
        gives ["minor NewDog::age: added: `Option<i64>`"];
    a_required_property_of_what_is_sent: ["new-dog: { type: object, required: [name]," => "new-dog: { type: object, required: [name, toys],"]
        gives [
            "major NewDog::toys: is `Vec<String>`, was `Option<Vec<String>>`: it is always there now",
            "major NewDog: is made by `new(name: impl Into<String>, toys: Vec<String>)`, was by `new(name: impl Into<String>)`",
        ];
    nothing_required_of_what_is_sent: ["new-dog: { type: object, required: [name]," => "new-dog: { type: object,"]
        gives [
            "major NewDog::name: is `Option<String>`, was `String`: it may be absent now",
            "major NewDog: is made by `Default`, was by `new(name: impl Into<String>)`",
        ];
    a_model_that_is_sent_now: ["toys: {" => "friend: { $ref: '#/components/schemas/dog' }, toys: {"]
        gives [
            "minor Dog: is made by `new(name: impl Into<String>, mood: Mood)`",
            "minor NewDog::friend: added: `Option<Dog>`",
        ];
    properties_without_names: ["dog-list: { type: object," => "dog-list: { type: object, additionalProperties: { type: integer },"]
        gives ["minor DogList::additional_properties: added: `BTreeMap<String, i64>`"];
    a_server_more: ["x-name: main }]" => "x-name: main }, { url: 'https://{host}', x-name: other, variables: { host: { default: h } } }]"]
        gives ["minor Server::other: added: `https://{host}`"];
    another_default_server: ["url: https://zoo.example.com" => "url: https://new.example.com"]
        gives [
            "patch Client::builder: the default is `https://new.example.com`, was `https://zoo.example.com`",
            "patch Server::main: is `https://new.example.com`, was `https://zoo.example.com`",
        ];
    a_credential_less: ["scheme: bearer" => "scheme: basic"]
        gives ["minor ClientBuilder::basic: added", "major ClientBuilder::token: removed"];
    an_operation_with_another_id: ["operationId: dogs/get" => "operationId: hounds/get"]
        gives ["patch Dogs::get: is the operation `hounds/get`, was `dogs/get`"];
    an_argument_sent_elsewhere: ["{ name: since, in: query, required" => "{ name: since, in: header, required"]
        gives ["patch Dogs::get: `since` is sent in another way"];
    an_argument_with_another_name: ["{ name: since, in: query, required" => "{ name: from, in: query, required"]
        gives ["patch Dogs::get: `from` was called `since`"];
    a_setter_that_another_one_displaces: ["{ name: page, in: query, schema: { type: integer } }" => "{ name: page, in: query, schema: { type: integer } }\n        - { name: Color, in: query, schema: { type: integer } }"]
        gives ["minor List::color_parameter: added: takes `i64`"];
    a_wait_more: ["      operationId: dogs/get" => "      operationId: dogs/get\n      x-wait-until: { property: mood, value: happy, first-wait: 1, longest-wait: 2 }"]
        gives ["minor Get: has `wait_until_happy()`"];
    another_limit: ["      operationId: dogs/list" => "      operationId: dogs/list\n      x-result-limit: { items: 5, parameters: [color] }"]
        gives ["patch List: its list ends at another limit"];
    the_whole_described: ["All about animals." => "All about pets."]
        gives ["patch crate: documentation"];
}

#[test]
fn a_member_that_loses_its_name_is_a_break() {
    let old = changed(&[
        (
            "        tail:",
            "        earLength: { type: integer }\n        tail:",
        ),
        ("enum: [happy, sad]", "enum: [happy, sad, not-well]"),
    ]);
    let new = old
        .replace(
            "        tail:",
            "        ear_length: { type: integer }\n        tail:",
        )
        .replace("not-well]", "not-well, not_well]");
    let (old, new) = outputs(&old, &new);
    let lines = lines(&old, &new);
    for line in [
        "major Dog::ear_length2: renamed, was `Dog::ear_length`",
        "minor Dog::ear_length: added: `Option<i64>`",
        "major Mood::NotWell2: renamed, was `Mood::NotWell`",
        "minor Mood::NotWell: added: `not_well`, which was `Unknown` before",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line}: {lines:#?}");
    }
}

#[test]
fn a_wait_for_another_state_is_a_break() {
    let wait = |value: &str, longest: u8| {
        let wait =
            format!("{{ property: mood, value: {value}, first-wait: 1, longest-wait: {longest} }}");
        let text = ZOO.replace(
            "      operationId: dogs/get",
            &format!("      operationId: dogs/get\n      x-wait-until: {wait}"),
        );
        output(&text, &Shipped::default())
    };
    let old = wait("happy", 2);
    let patch = "patch Get: waits in another way";
    assert_eq!(lines(&old, &wait("happy", 3)), [patch]);
    let new = wait("sad", 2);
    let expected = [
        "minor Get: has `wait_until_sad()`",
        "major Get: has no `wait_until_happy()`",
    ];
    assert_eq!(lines(&old, &new), expected);
    assert_agrees(&old, &new);
}

#[test]
fn operations_that_share_an_id_are_told_apart() {
    let twins = changed(&[("operationId: dogs/get", "operationId: dogs/list")]);
    let (old, new) = outputs(&twins, &twins);
    assert_eq!(lines(&old, &new), [""; 0]);
}

#[test]
fn another_media_type_of_a_body_is_said() {
    let raw = |media: &str| {
        let body =
            format!("content: {{ {media}: {{ schema: {{ type: string, format: binary }} }} }} }}");
        changed(&[(
            "content: { application/json: { schema: { $ref: '#/components/schemas/new-dog' } } } }",
            &body,
        )])
    };
    let (old, new) = outputs(&raw("image/png"), &raw("image/gif"));
    assert_eq!(
        lines(&old, &new),
        ["patch Dogs::add: `body` is sent in another way"]
    );
}

#[test]
fn a_variable_of_a_server_is_passed_by_position() {
    let server = |url: &str, names: &[&str]| {
        let variables = names.iter().map(|it| format!("{it}: {{ default: x }}"));
        let variables = variables.collect::<Vec<_>>().join(", ");
        let text = format!("url: '{url}', x-name: main, variables: {{ {variables} }} }}");
        changed(&[("url: https://zoo.example.com, x-name: main }", &text)])
    };
    let one = server("https://{host}", &["host"]);
    let level = |old: &str, new: &str| {
        let (old, new) = outputs(old, new);
        diff(&old.api, &new.api).verdict()
    };
    assert_eq!(
        level(&one, &server("https://{name}", &["name"])),
        Some(Level::Patch)
    );
    let two = server("https://{a}.{b}", &["a", "b"]);
    assert_eq!(
        level(&two, &server("https://{a}.{c}", &["a", "c"])),
        Some(Level::Patch)
    );
    assert_eq!(
        level(&two, &server("https://{b}.{a}", &["b", "a"])),
        Some(Level::Major)
    );
    assert_eq!(level(&one, &two), Some(Level::Major));
}

#[test]
fn another_name_for_the_same_is_no_break() {
    // The surface reads otherwise, but means the same.
    let new = changed(&[
        (
            "tail: { type: integer, description: In centimetres. }",
            "tail: { allOf: [{ $ref: '#/components/schemas/length' }], description: In centimetres. }",
        ),
        (
            "    key: { oneOf",
            "    length: { type: integer }\n    key: { oneOf",
        ),
    ]);
    let (old, new) = outputs(ZOO, &new);
    let expected = ["minor Length: added: another name for `i64`"];
    assert_eq!(lines(&old, &new), expected);
}

#[test]
fn names_of_one_type_stay_one_when_the_oldest_of_them_goes() {
    let twins = changed(&[(
        "        tail: { type: integer, description: In centimetres. }",
        "        tail: { type: string, enum: [long, short] }\n        ears: { type: string, enum: [long, short] }\n        legs: { type: string, enum: [long, short] }",
    )]);
    let without = twins.replace("        tail: { type: string, enum: [long, short] }\n", "");
    let (old, new) = outputs(&twins, &without);
    let expected = [
        "major Dog::tail: removed",
        "major DogTail: removed: an enum",
    ];
    assert_eq!(lines(&old, &new), expected);
    // One of them that says something else is a type of its own now.
    let other = without.replace(
        "legs: { type: string, enum: [long, short] }",
        "legs: { type: string, enum: [long] }",
    );
    let (old, new) = outputs(&twins, &other);
    let broken = "major DogLegs: is an enum, was another name for `DogTail`";
    assert!(
        lines(&old, &new).contains(&broken.to_owned()),
        "{:?}",
        lines(&old, &new)
    );
}

#[test]
fn a_default_server_that_is_not_complete_is_a_break() {
    // The signatures stay, but clients that are told no server can no longer be built.
    let new = changed(&[(
        "url: https://zoo.example.com, x-name: main }",
        "url: /api, x-name: main }",
    )]);
    let (old, new) = outputs(ZOO, &new);
    assert_eq!(diff(&old.api, &new.api).verdict(), Some(Level::Major));
}

#[test]
fn the_verdict_agrees_with_the_public_surface_between_products() {
    let texts = specs::texts();
    for pair in texts.windows(2) {
        for (old, new) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
            let (old, new) = outputs(&old.1, &new.1);
            assert_agrees(&old, &new);
        }
    }
}

/// A change with something of every level.
fn rich() -> (Output, Output) {
    outputs(
        ZOO,
        &changed(&[
            ("default: brown", "default: black | `white`"),
            (
                "        tail:",
                "        ears: { type: integer }\n        tail:",
            ),
            ("enum: [happy, sad]", "enum: [happy, tired]"),
            ("required: [name, mood]", "required: [name]"),
            ("In centimetres.", "In inches."),
        ]),
    )
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("../snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn a_difference_is_written_for_terminals_pull_requests_and_programs() {
    let (old, new) = rich();
    let diff = diff(&old.api, &new.api);
    snapshot("diff__text", &diff.to_text("zoo-1.yaml", "zoo-2.yaml"));
    snapshot(
        "diff__markdown",
        &diff.to_markdown("zoo-1.yaml", "zoo-2.yaml"),
    );
    snapshot("diff__json", &diff.to_json("zoo-1.yaml", "zoo-2.yaml"));
}

#[test]
fn no_difference_is_said_in_words() {
    let (old, new) = outputs(ZOO, ZOO);
    let diff = diff(&old.api, &new.api);
    assert_eq!(diff.verdict(), None);
    assert_eq!(diff.to_text("a", "b"), "no change: a -> b\n");
    assert!(diff.to_markdown("a", "b").starts_with("**No change**"));
    assert!(diff.to_json("a", "b").contains("\"verdict\": null"));
}

mod command {
    //! The command itself: files, revisions, formats and exit codes.

    use std::process::Command;

    use tempfile::TempDir;
    use xtask::Project;
    use xtask::diff::{Arguments, Format, run};

    use super::{ZOO, changed, fs};

    /// A project whose description is committed and then changed.
    fn project() -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("spec")).expect("the folder");
        fs::write(
            folder.path().join("spec/codegen.yaml"),
            "names: { mood: Temper }",
        )
        .expect("a file");
        fs::write(folder.path().join("spec/github-actions.yaml"), ZOO).expect("a file");
        for arguments in [
            &["init", "--quiet"][..],
            &["add", "."],
            &[
                "-c",
                "user.name=T",
                "-c",
                "user.email=t@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "--message",
                "Zoo",
            ],
        ] {
            let mut git = Command::new("git");
            git.arg("-C").arg(folder.path()).args(arguments);
            assert!(git.status().expect("git runs").success());
        }
        folder
    }

    fn report(folder: &TempDir, arguments: Arguments) -> (String, u8) {
        let project = Project::at(folder.path());
        let found = run(&arguments, &project).unwrap_or_else(|problem| panic!("{problem}"));
        (found.report, found.code)
    }

    #[test]
    fn the_working_tree_is_compared_with_what_is_committed() {
        let folder = project();
        let (text, code) = report(&folder, Arguments::default());
        assert_eq!(
            text,
            "no change: HEAD:spec/github-actions.yaml -> spec/github-actions.yaml\n"
        );
        assert_eq!(code, 0);
        let tired = changed(&[("enum: [happy, sad]", "enum: [happy, sad, tired]")]);
        fs::write(folder.path().join("spec/github-actions.yaml"), tired).expect("a file");
        let (text, _) = report(&folder, Arguments::default());
        assert!(text.starts_with("minor: HEAD:"), "{text}");
        // The configuration that is committed beside it holds, too.
        assert!(text.contains("Temper::Tired"), "{text}");
    }

    #[test]
    fn headers_of_every_request_are_compared() {
        let folder = project();
        let config = "names: { mood: Temper }\nheaders: { x-version: '2' }";
        fs::write(folder.path().join("spec/codegen.yaml"), config).expect("a file");
        let (text, _) = report(&folder, Arguments::default());
        assert!(text.starts_with("patch: HEAD:"), "{text}");
        assert!(
            text.contains("  Client: sends `x-version: 2` (no signature changes)\n"),
            "{text}"
        );
    }

    #[test]
    fn files_and_revisions_are_compared() {
        let folder = project();
        let file = folder.path().join("new.yaml");
        fs::write(&file, changed(&[("enum: [happy, sad]", "enum: [happy]")])).expect("a file");
        let file = file.to_string_lossy().into_owned();
        let arguments = Arguments {
            old: Some("HEAD".to_owned()),
            new: Some(file.clone()),
            format: Format::Markdown,
            exit_code: true,
        };
        let (text, code) = report(&folder, arguments);
        assert!(text.starts_with("**Major**"), "{text}");
        assert!(
            text.contains("(`HEAD:spec/github-actions.yaml` → `") && text.contains("new.yaml`)"),
            "{text}"
        );
        assert_eq!(code, 12);
        let arguments = Arguments {
            old: Some(file),
            new: Some("HEAD".to_owned()),
            format: Format::Json,
            exit_code: true,
        };
        let (text, code) = report(&folder, arguments);
        assert!(text.contains("\"verdict\": \"minor\""), "{text}");
        assert_eq!(code, 11);
    }

    #[test]
    fn what_is_neither_file_nor_revision_is_refused() {
        let folder = project();
        let arguments = Arguments {
            old: Some("--output=x".to_owned()),
            ..Arguments::default()
        };
        let problem =
            run(&arguments, &Project::at(folder.path())).expect_err("there is no such thing");
        let problem = problem.to_string();
        assert!(
            problem.contains("\"--output=x\" is neither a file nor a revision"),
            "{problem}"
        );
    }

    #[test]
    fn a_broken_description_is_reported_with_its_place() {
        let folder = project();
        fs::write(
            folder.path().join("spec/github-actions.yaml"),
            "openapi: 2.0.0",
        )
        .expect("a file");
        let problem =
            run(&Arguments::default(), &Project::at(folder.path())).expect_err("it is no OpenAPI");
        let problem = problem.to_string();
        assert!(
            problem.contains("spec/github-actions.yaml:1:1"),
            "{problem}"
        );
    }
}
