//! `cargo xtask trim`: forms of OpenAPI 3.2, and webhooks.

use tests::zoo_project::{MINIMAL_OVERLAY, SELECT_DOG, UPSTREAM, Zoo, keys};

#[test]
fn forms_of_3_2_are_selected_and_kept() {
    let own = "https://example.com/zoo.yaml";
    let text = UPSTREAM
        .replacen(
            "openapi: 3.0.3",
            &format!("openapi: 3.2.0\n$self: {own}"),
            1,
        )
        .replacen(
            "$ref: '#/components/schemas/tail'",
            &format!("$ref: '{own}#/components/schemas/tail'"),
            1,
        )
        .replacen(
            "  /cats:\n",
            "  /cats:
    additionalOperations:
      COPY: { operationId: cats/copy, responses: { '204': { description: Copied. } } }
      PURGE: { operationId: cats/purge, responses: { '204': { description: Purged. } } }
    query:
      operationId: cats/query
      responses:
        '200':
          description: Names.
          content: { application/jsonl: { $ref: '#/components/mediaTypes/names' } }
",
            1,
        )
        .replacen(
            "components:\n",
            "components:\n  mediaTypes: { names: { itemSchema: { type: string } } }\n",
            1,
        );
    let select = "select: { operations: [cats/query, cats/copy, dogs/get] }";
    let zoo = Zoo::new(&text, select, MINIMAL_OVERLAY);
    let report = zoo.run().expect("a successful run");
    assert!(report.contains("written: 3 operations,"), "{report}");
    let value = zoo.value();
    assert_eq!(value["$self"], own);
    let cats = "/paths/~1cats";
    assert_eq!(keys(&value, cats), ["query", "additionalOperations"]);
    let others = format!("{cats}/additionalOperations");
    assert_eq!(keys(&value, &others), ["COPY"]);
    assert_eq!(keys(&value, "/components/mediaTypes"), ["names"]);
    assert!(keys(&value, "/components/schemas").contains(&"tail".to_owned()));
}

#[test]
fn webhooks_are_kept_if_the_client_has_them() {
    let webhooks = "x-webhooks:
  lost:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/lion' } } } }
      responses: { '204': { description: Done. } }
components:\n";
    let text = UPSTREAM.replacen("components:\n", webhooks, 1);
    for (settings, expected) in [("", false), ("\nwebhooks: {}", true)] {
        let settings = format!("{SELECT_DOG}{settings}");
        let zoo = Zoo::new(&text, &settings, MINIMAL_OVERLAY);
        zoo.run().expect("a successful run");
        let value = zoo.value();
        let kept = ["/webhooks", "/components/schemas/lion"];
        assert_eq!(kept.map(|it| value.pointer(it).is_some()), [expected; 2]);
    }
}
