//! `type/property/optionality`: properties that may be absent.

use type_property_optionality::Client;
use type_property_optionality::models::*;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let mut body = StringProperty::default();
    suite.ok("Type_Property_Optional_String_putDefault", api.string_put_default(&body)).await;
    suite
        .eq("Type_Property_Optional_String_getDefault", api.string_get_default(), body.clone())
        .await;
    body.property = Some("hello".to_owned());
    suite.ok("Type_Property_Optional_String_putAll", api.string_put_all(&body)).await;
    suite.eq("Type_Property_Optional_String_getAll", api.string_get_all(), body).await;

    let mut body = BytesProperty::default();
    suite.ok("Type_Property_Optional_Bytes_putDefault", api.bytes_put_default(&body)).await;
    suite
        .eq("Type_Property_Optional_Bytes_getDefault", api.bytes_get_default(), body.clone())
        .await;
    body.property = Some("aGVsbG8sIHdvcmxkIQ==".to_owned());
    suite.ok("Type_Property_Optional_Bytes_putAll", api.bytes_put_all(&body)).await;
    suite.eq("Type_Property_Optional_Bytes_getAll", api.bytes_get_all(), body).await;

    let mut body = DatetimeProperty::default();
    suite.ok("Type_Property_Optional_Datetime_putDefault", api.datetime_put_default(&body)).await;
    suite
        .eq("Type_Property_Optional_Datetime_getDefault", api.datetime_get_default(), body.clone())
        .await;
    body.property = Some("2022-08-26T18:38:00Z".parse().expect("a time"));
    suite.ok("Type_Property_Optional_Datetime_putAll", api.datetime_put_all(&body)).await;
    suite.eq("Type_Property_Optional_Datetime_getAll", api.datetime_get_all(), body).await;

    let mut body = DurationProperty::default();
    suite.ok("Type_Property_Optional_Duration_putDefault", api.duration_put_default(&body)).await;
    suite
        .eq("Type_Property_Optional_Duration_getDefault", api.duration_get_default(), body.clone())
        .await;
    body.property = Some("P123DT22H14M12.011S".to_owned());
    suite.ok("Type_Property_Optional_Duration_putAll", api.duration_put_all(&body)).await;
    suite.eq("Type_Property_Optional_Duration_getAll", api.duration_get_all(), body).await;

    let mut body = PlainDateProperty::default();
    suite
        .ok("Type_Property_Optional_PlainDate_putDefault", api.plain_date_put_default(&body))
        .await;
    suite
        .eq(
            "Type_Property_Optional_PlainDate_getDefault",
            api.plain_date_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some("2022-12-12".parse().expect("a date"));
    suite.ok("Type_Property_Optional_PlainDate_putAll", api.plain_date_put_all(&body)).await;
    suite.eq("Type_Property_Optional_PlainDate_getAll", api.plain_date_get_all(), body).await;

    let mut body = PlainTimeProperty::default();
    suite
        .ok("Type_Property_Optional_PlainTime_putDefault", api.plain_time_put_default(&body))
        .await;
    suite
        .eq(
            "Type_Property_Optional_PlainTime_getDefault",
            api.plain_time_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some("13:06:12".to_owned());
    suite.ok("Type_Property_Optional_PlainTime_putAll", api.plain_time_put_all(&body)).await;
    suite.eq("Type_Property_Optional_PlainTime_getAll", api.plain_time_get_all(), body).await;

    let mut body = CollectionsByteProperty::default();
    suite
        .ok(
            "Type_Property_Optional_CollectionsByte_putDefault",
            api.collections_byte_put_default(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_CollectionsByte_getDefault",
            api.collections_byte_get_default(),
            body.clone(),
        )
        .await;
    body.property =
        Some(vec!["aGVsbG8sIHdvcmxkIQ==".to_owned(), "aGVsbG8sIHdvcmxkIQ==".to_owned()]);
    suite
        .ok("Type_Property_Optional_CollectionsByte_putAll", api.collections_byte_put_all(&body))
        .await;
    suite
        .eq("Type_Property_Optional_CollectionsByte_getAll", api.collections_byte_get_all(), body)
        .await;

    let [mut hello, mut world] = [StringProperty::default(), StringProperty::default()];
    hello.property = Some("hello".to_owned());
    world.property = Some("world".to_owned());
    let mut body = CollectionsModelProperty::default();
    suite
        .ok(
            "Type_Property_Optional_CollectionsModel_putDefault",
            api.collections_model_put_default(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_CollectionsModel_getDefault",
            api.collections_model_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some(vec![hello, world]);
    suite
        .ok("Type_Property_Optional_CollectionsModel_putAll", api.collections_model_put_all(&body))
        .await;
    suite
        .eq("Type_Property_Optional_CollectionsModel_getAll", api.collections_model_get_all(), body)
        .await;

    let mut body = StringLiteralProperty::default();
    suite
        .ok(
            "Type_Property_Optional_StringLiteral_putDefault",
            api.string_literal_put_default(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_StringLiteral_getDefault",
            api.string_literal_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some(StringLiteralPropertyProperty::Hello);
    suite
        .ok("Type_Property_Optional_StringLiteral_putAll", api.string_literal_put_all(&body))
        .await;
    suite
        .eq("Type_Property_Optional_StringLiteral_getAll", api.string_literal_get_all(), body)
        .await;

    let mut body = IntLiteralProperty::default();
    suite
        .ok("Type_Property_Optional_IntLiteral_putDefault", api.int_literal_put_default(&body))
        .await;
    suite
        .eq(
            "Type_Property_Optional_IntLiteral_getDefault",
            api.int_literal_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some(1.0);
    suite.ok("Type_Property_Optional_IntLiteral_putAll", api.int_literal_put_all(&body)).await;
    suite.eq("Type_Property_Optional_IntLiteral_getAll", api.int_literal_get_all(), body).await;

    let mut body = FloatLiteralProperty::default();
    suite
        .ok("Type_Property_Optional_FloatLiteral_putDefault", api.float_literal_put_default(&body))
        .await;
    suite
        .eq(
            "Type_Property_Optional_FloatLiteral_getDefault",
            api.float_literal_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some(1.25);
    suite.ok("Type_Property_Optional_FloatLiteral_putAll", api.float_literal_put_all(&body)).await;
    suite.eq("Type_Property_Optional_FloatLiteral_getAll", api.float_literal_get_all(), body).await;

    let mut body = BooleanLiteralProperty::default();
    suite
        .ok(
            "Type_Property_Optional_BooleanLiteral_putDefault",
            api.boolean_literal_put_default(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_BooleanLiteral_getDefault",
            api.boolean_literal_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some(true);
    suite
        .ok("Type_Property_Optional_BooleanLiteral_putAll", api.boolean_literal_put_all(&body))
        .await;
    suite
        .eq("Type_Property_Optional_BooleanLiteral_getAll", api.boolean_literal_get_all(), body)
        .await;

    let mut body = UnionStringLiteralProperty::default();
    suite
        .ok(
            "Type_Property_Optional_UnionStringLiteral_putDefault",
            api.union_string_literal_put_default(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_UnionStringLiteral_getDefault",
            api.union_string_literal_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some(UnionStringLiteralPropertyProperty::World);
    suite
        .ok(
            "Type_Property_Optional_UnionStringLiteral_putAll",
            api.union_string_literal_put_all(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_UnionStringLiteral_getAll",
            api.union_string_literal_get_all(),
            body,
        )
        .await;

    let mut body = UnionIntLiteralProperty::default();
    suite
        .ok(
            "Type_Property_Optional_UnionIntLiteral_putDefault",
            api.union_int_literal_put_default(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_UnionIntLiteral_getDefault",
            api.union_int_literal_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some(2.0);
    suite
        .ok("Type_Property_Optional_UnionIntLiteral_putAll", api.union_int_literal_put_all(&body))
        .await;
    suite
        .eq("Type_Property_Optional_UnionIntLiteral_getAll", api.union_int_literal_get_all(), body)
        .await;

    let mut body = UnionFloatLiteralProperty::default();
    suite
        .ok(
            "Type_Property_Optional_UnionFloatLiteral_putDefault",
            api.union_float_literal_put_default(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_UnionFloatLiteral_getDefault",
            api.union_float_literal_get_default(),
            body.clone(),
        )
        .await;
    body.property = Some(2.375);
    suite
        .ok(
            "Type_Property_Optional_UnionFloatLiteral_putAll",
            api.union_float_literal_put_all(&body),
        )
        .await;
    suite
        .eq(
            "Type_Property_Optional_UnionFloatLiteral_getAll",
            api.union_float_literal_get_all(),
            body,
        )
        .await;

    let mut body = RequiredAndOptionalProperty::new(42);
    let call = api.required_and_optional_put_required_only(&body);
    suite.ok("Type_Property_Optional_RequiredAndOptional_putRequiredOnly", call).await;
    let call = api.required_and_optional_get_required_only();
    suite
        .eq("Type_Property_Optional_RequiredAndOptional_getRequiredOnly", call, body.clone())
        .await;
    body.optional_property = Some("hello".to_owned());
    let call = api.required_and_optional_put_all(&body);
    suite.ok("Type_Property_Optional_RequiredAndOptional_putAll", call).await;
    let call = api.required_and_optional_get_all();
    suite.eq("Type_Property_Optional_RequiredAndOptional_getAll", call, body).await;
}
