//! The semver level of each kind of change, checked against the public APIs of the two crates.

use tests::zoo::{ZOO, assert_agrees, changed, lines, outputs};

/// Returns the reported changes, and asserts that the public APIs agree with the verdict.
fn report(edits: &[(&str, &str)]) -> Vec<String> {
    let (old, new) = outputs(ZOO, &changed(edits));
    let lines = lines(&old, &new);
    // Deprecation does not change the public API.
    if !lines.iter().any(|line| line.ends_with(": deprecated")) {
        assert_agrees(&old, &new);
    }
    lines
}

macro_rules! changes {
    ($($name:ident: [$($from:literal => $to:literal),+ $(,)?] reports [$($line:literal),* $(,)?];)+) => {
        $(
            #[test]
            fn $name() {
                let expected: Vec<&str> = vec![$($line),*];
                assert_eq!(report(&[$(($from, $to)),+]), expected);
            }
        )+
    };
}

changes! {
    no_change: ["Zoo" => "Zoo"] reports [];
    operation_added: ["    post:" => "    head: { operationId: dogs/head, tags: [dogs], responses: { '204': { description: D. } } }\n    post:"]
        reports ["minor Dogs::head: added: `HEAD /dogs`"];
    operation_renamed: ["      operationId: dogs/get" => "      operationId: dogs/fetch"]
        reports ["major Dogs::fetch: renamed from `Dogs::get`", "major FetchRequest: renamed from `GetRequest`"];
    operation_moved_to_another_tag: ["operationId: dogs/get\n      tags: [dogs]" => "operationId: dogs/get\n      tags: [cats]"]
        reports ["minor Client::cats: added: returns `Cats`", "major Cats::get: renamed from `Dogs::get`"];
    operation_path_changed: ["  /dogs/{owner}/{id}:" => "  /pets/{owner}/{id}:"]
        reports ["patch Dogs::get: now sends `GET /pets/{owner}/{id}`, previously `GET /dogs/{owner}/{id}`"];
    operation_deprecated: ["operationId: dogs/add" => "operationId: dogs/add\n      deprecated: true"]
        reports ["minor Dogs::add: deprecated"];
    operation_docs_changed: ["summary: Lists dogs." => "summary: Lists all dogs."]
        reports ["patch Dogs::list: documentation"];
    error_response_added: ["'201': { description: Added. }" => "'201': { description: Added. }, '409': { description: No. }"]
        reports ["patch Dogs::add: documentation"];
    tag_docs_changed: ["description: Dogs. }]" => "description: All dogs. }]"]
        reports ["patch Client::dogs: documentation"];
    required_argument_added: ["in: query, required: true, schema: { type: string } }" => "in: query, required: true, schema: { type: string } }\n        - { name: until, in: query, required: true, schema: { type: string } }"]
        reports ["major Dogs::get: new required argument `until: &str`"];
    required_argument_removed: ["\n        - { name: since, in: query, required: true, schema: { type: string } }" => ""]
        reports ["major Dogs::get: argument `since` removed"];
    argument_type_changed: ["{ name: id, in: path, required: true, schema: { type: integer } }" => "{ name: id, in: path, required: true, schema: { type: string } }"]
        reports ["major Dogs::get: `id` is now `&str`, previously `i64`"];
    arguments_reordered: ["  /dogs/{owner}/{id}:" => "  /dogs/{id}/{owner}:"]
        reports ["patch Dogs::get: now sends `GET /dogs/{id}/{owner}`, previously `GET /dogs/{owner}/{id}`", "major Dogs::get: arguments reordered"];
    argument_became_optional: ["{ name: since, in: query, required: true," => "{ name: since, in: query,"]
        reports ["major Dogs::get: `since` is now optional, previously required"];
    setter_became_required: ["{ name: color, in: query, schema" => "{ name: color, in: query, required: true, schema"]
        reports ["major Dogs::list: `color` is now required, previously optional"];
    setter_added: ["        - { name: page" => "        - { name: age, in: query, schema: { type: integer } }\n        - { name: page"]
        reports ["minor ListRequest::age: added: takes `i64`"];
    first_setter_added: ["operationId: dogs/add\n" => "operationId: dogs/add\n      parameters: [{ name: age, in: query, schema: { type: integer } }]\n"]
        reports ["minor AddRequest::age: added: takes `i64`"];
    setter_removed: ["        - { name: color, in: query, schema: { type: string, default: brown } }\n" => ""]
        reports ["major ListRequest::color: removed"];
    setter_type_changed: ["{ type: string, default: brown }" => "{ type: string, default: brown, enum: [brown, black] }"]
        reports ["major ListRequest::color: now takes `ListDogsColor`, previously `&str`", "minor ListDogsColor: added: enum"];
    default_changed: ["default: brown" => "default: black"]
        reports ["patch ListRequest::color: default is now `black`, previously `brown`"];
    pagination_removed: [", headers: { Link: { schema: { type: string } } }" => ""]
        reports ["major ListRequest: removed: `items()` and `pages()`", "major DogList: no longer implements `Page`"];
    response_type_changed: ["'201': { description: Added. }" => "'201': { description: Added., content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } } }"]
        reports ["major Dogs::add: now returns `Dog`, previously `()`"];
    field_added: ["        tail:" => "        ears: { type: integer }\n        tail:"]
        reports ["minor Dog::ears: added: `Option<i64>`"];
    field_removed: ["        tail: { type: integer, description: In centimetres. }\n" => ""]
        reports ["major Dog::tail: removed"];
    field_type_changed: ["tail: { type: integer," => "tail: { type: number,"]
        reports ["major Dog::tail: type is now `Option<f64>`, previously `Option<i64>`"];
    field_became_nullable: ["required: [name, mood]\n      properties:\n        name: { type: string }" => "required: [name, mood]\n      properties:\n        name: { type: string, nullable: true }"]
        reports ["major Dog::name: type is now `Option<String>`, previously `String`; may be `null`"];
    field_became_optional: ["required: [name, mood]" => "required: [name]"]
        reports ["major Dog::mood: type is now `Option<Mood>`, previously `Mood`; may be absent"];
    optional_field_became_nullable: ["tail: { type: integer," => "tail: { type: integer, nullable: true,"]
        reports [];
    field_docs_changed: ["In centimetres." => "In inches."]
        reports ["patch Dog::tail: documentation"];
    field_deprecated: ["tail: { type: integer," => "tail: { type: integer, deprecated: true,"]
        reports ["minor Dog::tail: deprecated"];
    model_docs_changed: ["description: A dog.\n" => "description: Any dog.\n"]
        reports ["patch Dog: documentation"];
    enum_value_added: ["enum: [happy, sad]" => "enum: [happy, sad, tired]"]
        reports ["minor Mood::Tired: added: `tired`, previously `Unknown`"];
    enum_value_removed: ["enum: [happy, sad]" => "enum: [happy]"]
        reports ["major Mood::Sad: removed: `sad` is now `Unknown`"];
    enum_value_respelled: ["enum: [happy, sad]" => "enum: [happy, SAD]"]
        reports ["patch Mood::Sad: now maps to `SAD`, previously to `sad`"];
    enum_became_string: ["mood: { type: string, enum: [happy, sad] }" => "mood: { type: string }"]
        reports ["major Mood: now alias of `String`, previously enum"];
    union_variant_added: ["oneOf: [{ type: integer }, { type: string }]" => "oneOf: [{ type: integer }, { type: string }, { type: boolean }]"]
        reports ["minor Key::Boolean: added: holds `bool`"];
    union_variant_without_display_added: ["oneOf: [{ type: integer }, { type: string }]" => "oneOf: [{ type: integer }, { type: string }, { type: array, items: { type: string } }]"]
        reports ["minor Key::Array: added: holds `Vec<String>`", "major Key: no longer implements `Display`"];
    union_variant_replaced: ["oneOf: [{ type: integer }, { type: string }]" => "oneOf: [{ type: number }, { type: string }]"]
        reports ["minor Key::Number: added: holds `f64`", "major Key::Integer: removed"];
    optional_request_property_added: ["toys: {" => "age: { type: integer }, toys: {"]
        reports ["minor NewDog::age: added: `Option<i64>`"];
    request_property_became_required: ["new-dog: { type: object, required: [name]," => "new-dog: { type: object, required: [name, toys],"]
        reports [
            "major NewDog::toys: type is now `Vec<String>`, previously `Option<Vec<String>>`; always present",
            "major NewDog: now constructed with `new(name: impl Into<String>, toys: impl IntoIterator<Item = impl Into<String>>)`, previously `new(name: impl Into<String>)`",
        ];
    request_property_became_optional: ["new-dog: { type: object, required: [name]," => "new-dog: { type: object,"]
        reports [
            "major NewDog::name: type is now `Option<String>`, previously `String`; may be absent",
            "major NewDog: now constructed with `new()`, previously `new(name: impl Into<String>)`",
        ];
    response_model_used_in_request: ["toys: {" => "friend: { $ref: '#/components/schemas/dog' }, toys: {"]
        reports [
            "minor Dog: can be constructed with `new(name: impl Into<String>, mood: impl Into<Mood>)`",
            "minor NewDog::friend: added: `Option<Dog>`",
        ];
    additional_properties_added: ["dog-list: { type: object," => "dog-list: { type: object, additionalProperties: { type: integer },"]
        reports ["minor DogList::additional_properties: added: `BTreeMap<String, i64>`"];
    server_added: ["x-name: main }]" => "x-name: main }, { url: 'https://{host}', x-name: other, variables: { host: { default: h } } }]"]
        reports ["minor Server::other: added: `https://{host}`"];
    default_server_changed: ["url: https://zoo.example.com" => "url: https://new.example.com"]
        reports [
            "patch Client::builder: default server is now `https://new.example.com`, previously `https://zoo.example.com`",
            "patch Server::main: URL is now `https://new.example.com`, previously `https://zoo.example.com`",
        ];
    credential_replaced: ["scheme: bearer" => "scheme: basic"]
        reports ["minor ClientBuilder::basic: added", "major ClientBuilder::token: removed"];
    operation_id_changed: ["operationId: dogs/get" => "operationId: hounds/get"]
        reports ["patch Dogs::get: `operationId` is now `hounds/get`, previously `dogs/get`"];
    argument_location_changed: ["{ name: since, in: query, required" => "{ name: since, in: header, required"]
        reports ["patch Dogs::get: `since` is now sent differently"];
    argument_renamed: ["{ name: since, in: query, required" => "{ name: from, in: query, required"]
        reports ["patch Dogs::get: `since` renamed to `from`"];
    colliding_setter_added: ["{ name: page, in: query, schema: { type: integer } }" => "{ name: page, in: query, schema: { type: integer } }\n        - { name: Color, in: query, schema: { type: integer } }"]
        reports ["minor ListRequest::capital_color: added: takes `i64`"];
    wait_until_added: ["      operationId: dogs/get" => "      operationId: dogs/get\n      x-wait-until: { property: mood, value: happy, initial-wait: 1, max-wait: 2 }"]
        reports ["minor GetRequest: added: `wait_until_happy()`"];
    result_limit_changed: ["      operationId: dogs/list" => "      operationId: dogs/list\n      x-result-limit: { items: 5, parameters: [color] }"]
        reports ["patch ListRequest: result limit changed"];
    page_size_added: ["{ name: page, in: query, schema: { type: integer } }" => "{ name: page, in: query, schema: { type: integer } }\n        - { name: per_page, in: query, schema: { type: integer, maximum: 50 } }"]
        reports ["minor ListRequest::per_page: added: takes `i64`", "patch ListRequest: page size changed"];
    setter_became_date_range: ["{ name: color, in: query," => "{ name: color, in: query, x-format: date-range,"]
        reports ["major ListRequest::color: now takes `impl Into<DateRange>`, previously `&str`"];
    setter_became_list: ["{ name: color, in: query, schema: { type: string, default: brown } }" => "{ name: color, in: query, schema: { type: array, items: { type: string } } }"]
        reports [
            "major ListRequest::color: now takes `impl IntoIterator<Item = impl AsRef<str>>`, previously `&str`",
            "patch ListRequest::color: default is now unspecified, previously `brown`",
        ];
    crate_docs_changed: ["All about animals." => "All about pets."]
        reports ["patch crate: documentation"];
}

#[test]
fn a_sample_is_part_of_the_api_but_not_its_values() {
    let sent = "  /cats:
    post:
      operationId: cats/add
      tags: [dogs]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/cat' } } } }
      responses: { '201': { description: Added. } }
";
    let schema = "    cat: { type: object, required: [name], properties: { name: { type: string, example: Tom } } }\n";
    let text = changed(&[("components:\n", &format!("{sent}components:\n"))]) + schema;
    let received = text.replace(
        "'201': { description: Added. } }\ncomponents",
        "'201': { description: Added., content: { application/json: { schema: { $ref: '#/components/schemas/cat' } } } } }\ncomponents",
    );
    let (old, new) = outputs(&text, &received);
    assert!(lines(&old, &new).contains(&"minor Cat: has `sample`".to_owned()));
    assert!(lines(&new, &old).contains(&"major Cat: no longer has `sample`".to_owned()));
    let (old, new) = outputs(&received, &received.replace("Tom", "Felix"));
    assert_eq!(lines(&old, &new), [] as [&str; 0]);
}
