//! `cargo xtask diff`: what each kind of change means for users of the crate, and that the verdict
//! is what the public surface of the two crates says.

use tests::zoo::{ZOO, assert_agrees, changed, lines, outputs};

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
        gives ["minor Client::cats: added: returns `Cats`", "major Cats::get: renamed from `Dogs::get`"];
    an_operation_elsewhere: ["  /dogs/{owner}/{id}:" => "  /pets/{owner}/{id}:"]
        gives ["patch Dogs::get: now sends `GET /pets/{owner}/{id}`, previously `GET /dogs/{owner}/{id}`"];
    an_operation_deprecated: ["operationId: dogs/add" => "operationId: dogs/add\n      deprecated: true"]
        gives ["minor Dogs::add: deprecated"];
    an_operation_described: ["summary: Lists dogs." => "summary: Lists all dogs."]
        gives ["patch Dogs::list: documentation"];
    a_failure_more: ["'201': { description: Added. }" => "'201': { description: Added. }, '409': { description: No. }"]
        gives ["patch Dogs::add: documentation"];
    a_tag_described: ["description: Dogs. }]" => "description: All dogs. }]"]
        gives ["patch Client::dogs: documentation"];
    an_argument_more: ["in: query, required: true, schema: { type: string } }" => "in: query, required: true, schema: { type: string } }\n        - { name: until, in: query, required: true, schema: { type: string } }"]
        gives ["major Dogs::get: new required argument `until: &str`"];
    an_argument_less: ["\n        - { name: since, in: query, required: true, schema: { type: string } }" => ""]
        gives ["major Dogs::get: argument `since` removed"];
    an_argument_of_another_type: ["{ name: id, in: path, required: true, schema: { type: integer } }" => "{ name: id, in: path, required: true, schema: { type: string } }"]
        gives ["major Dogs::get: `id` is now `&str`, previously `i64`"];
    arguments_in_another_order: ["  /dogs/{owner}/{id}:" => "  /dogs/{id}/{owner}:"]
        gives ["patch Dogs::get: now sends `GET /dogs/{id}/{owner}`, previously `GET /dogs/{owner}/{id}`", "major Dogs::get: arguments reordered"];
    an_argument_that_became_optional: ["{ name: since, in: query, required: true," => "{ name: since, in: query,"]
        gives ["major Dogs::get: `since` is now optional, previously required"];
    a_setter_that_became_required: ["{ name: color, in: query, schema" => "{ name: color, in: query, required: true, schema"]
        gives ["major Dogs::list: `color` is now required, previously optional"];
    a_setter_more: ["        - { name: page" => "        - { name: age, in: query, schema: { type: integer } }\n        - { name: page"]
        gives ["minor List::age: added: takes `i64`"];
    the_first_setter: ["operationId: dogs/add\n" => "operationId: dogs/add\n      parameters: [{ name: age, in: query, schema: { type: integer } }]\n"]
        gives ["minor Add::age: added: takes `i64`"];
    a_setter_less: ["        - { name: color, in: query, schema: { type: string, default: brown } }\n" => ""]
        gives ["major List::color: removed"];
    a_setter_of_another_type: ["{ type: string, default: brown }" => "{ type: string, default: brown, enum: [brown, black] }"]
        gives ["major List::color: now takes `ListColor`, previously `&str`", "minor ListColor: added: enum"];
    another_default: ["default: brown" => "default: black"]
        gives ["patch List::color: default is now `black`, previously `brown`"];
    a_list_without_pages: [", headers: { Link: { schema: { type: string } } }" => ""]
        gives ["major List: removed: `items()` and `pages()`", "major DogList: no longer implements `Page`"];
    another_answer: ["'201': { description: Added. }" => "'201': { description: Added., content: { application/json: { schema: { $ref: '#/components/schemas/dog' } } } }"]
        gives ["major Dogs::add: now returns `Dog`, previously `()`"];
    a_field_more: ["        tail:" => "        ears: { type: integer }\n        tail:"]
        gives ["minor Dog::ears: added: `Option<i64>`"];
    a_field_less: ["        tail: { type: integer, description: In centimetres. }\n" => ""]
        gives ["major Dog::tail: removed"];
    a_field_of_another_type: ["tail: { type: integer," => "tail: { type: number,"]
        gives ["major Dog::tail: type is now `Option<f64>`, previously `Option<i64>`"];
    a_field_that_may_be_null: ["required: [name, mood]\n      properties:\n        name: { type: string }" => "required: [name, mood]\n      properties:\n        name: { type: string, nullable: true }"]
        gives ["major Dog::name: type is now `Option<String>`, previously `String`; may be `null`"];
    a_field_that_may_be_absent: ["required: [name, mood]" => "required: [name]"]
        gives ["major Dog::mood: type is now `Option<Mood>`, previously `Mood`; may be absent"];
    an_optional_field_that_may_be_null: ["tail: { type: integer," => "tail: { type: integer, nullable: true,"]
        gives [];
    a_field_described: ["In centimetres." => "In inches."]
        gives ["patch Dog::tail: documentation"];
    a_field_deprecated: ["tail: { type: integer," => "tail: { type: integer, deprecated: true,"]
        gives ["minor Dog::tail: deprecated"];
    a_type_described: ["description: A dog.\n" => "description: Any dog.\n"]
        gives ["patch Dog: documentation"];
    a_value_more: ["enum: [happy, sad]" => "enum: [happy, sad, tired]"]
        gives ["minor Mood::Tired: added: `tired`, previously `Unknown`"];
    a_value_less: ["enum: [happy, sad]" => "enum: [happy]"]
        gives ["major Mood::Sad: removed: `sad` is now `Unknown`"];
    a_value_spelled_otherwise: ["enum: [happy, sad]" => "enum: [happy, SAD]"]
        gives ["patch Mood::Sad: now maps to `SAD`, previously to `sad`"];
    an_enum_that_becomes_a_string: ["mood: { type: string, enum: [happy, sad] }" => "mood: { type: string }"]
        gives ["major Mood: now alias of `String`, previously enum"];
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
            "major NewDog::toys: type is now `Vec<String>`, previously `Option<Vec<String>>`; always present",
            "major NewDog: now constructed with `new(name: impl Into<String>, toys: Vec<String>)`, previously `new(name: impl Into<String>)`",
        ];
    nothing_required_of_what_is_sent: ["new-dog: { type: object, required: [name]," => "new-dog: { type: object,"]
        gives [
            "major NewDog::name: type is now `Option<String>`, previously `String`; may be absent",
            "major NewDog: now constructed with `Default`, previously `new(name: impl Into<String>)`",
        ];
    a_model_that_is_sent_now: ["toys: {" => "friend: { $ref: '#/components/schemas/dog' }, toys: {"]
        gives [
            "minor Dog: can be constructed with `new(name: impl Into<String>, mood: Mood)`",
            "minor NewDog::friend: added: `Option<Dog>`",
        ];
    properties_without_names: ["dog-list: { type: object," => "dog-list: { type: object, additionalProperties: { type: integer },"]
        gives ["minor DogList::additional_properties: added: `BTreeMap<String, i64>`"];
    a_server_more: ["x-name: main }]" => "x-name: main }, { url: 'https://{host}', x-name: other, variables: { host: { default: h } } }]"]
        gives ["minor Server::other: added: `https://{host}`"];
    another_default_server: ["url: https://zoo.example.com" => "url: https://new.example.com"]
        gives [
            "patch Client::builder: default server is now `https://new.example.com`, previously `https://zoo.example.com`",
            "patch Server::main: URL is now `https://new.example.com`, previously `https://zoo.example.com`",
        ];
    a_credential_less: ["scheme: bearer" => "scheme: basic"]
        gives ["minor ClientBuilder::basic: added", "major ClientBuilder::token: removed"];
    an_operation_with_another_id: ["operationId: dogs/get" => "operationId: hounds/get"]
        gives ["patch Dogs::get: `operationId` is now `hounds/get`, previously `dogs/get`"];
    an_argument_sent_elsewhere: ["{ name: since, in: query, required" => "{ name: since, in: header, required"]
        gives ["patch Dogs::get: `since` is now sent differently"];
    an_argument_with_another_name: ["{ name: since, in: query, required" => "{ name: from, in: query, required"]
        gives ["patch Dogs::get: `since` renamed to `from`"];
    a_setter_that_another_one_displaces: ["{ name: page, in: query, schema: { type: integer } }" => "{ name: page, in: query, schema: { type: integer } }\n        - { name: Color, in: query, schema: { type: integer } }"]
        gives ["minor List::color_parameter: added: takes `i64`"];
    a_wait_more: ["      operationId: dogs/get" => "      operationId: dogs/get\n      x-wait-until: { property: mood, value: happy, first-wait: 1, longest-wait: 2 }"]
        gives ["minor Get: added: `wait_until_happy()`"];
    another_limit: ["      operationId: dogs/list" => "      operationId: dogs/list\n      x-result-limit: { items: 5, parameters: [color] }"]
        gives ["patch List: result limit changed"];
    the_whole_described: ["All about animals." => "All about pets."]
        gives ["patch crate: documentation"];
}
