//! `type/property/optionality`: properties that may be absent.

use type_property_optionality::Client;
use type_property_optionality::models::*;

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    let mut body = StringProperty::default();
    suite.ok("Type_Property_Optional_String_putDefault", api.string_put_default(&body)).await;
    let call = api.string_get_default();
    suite.eq("Type_Property_Optional_String_getDefault", call, body.clone()).await;
    body.property = Some("hello".to_owned());
    suite.ok("Type_Property_Optional_String_putAll", api.string_put_all(&body)).await;
    suite.eq("Type_Property_Optional_String_getAll", api.string_get_all(), body).await;

    let mut body = BytesProperty::default();
    suite.ok("Type_Property_Optional_Bytes_putDefault", api.bytes_put_default(&body)).await;
    let call = api.bytes_get_default();
    suite.eq("Type_Property_Optional_Bytes_getDefault", call, body.clone()).await;
    body.property = Some("aGVsbG8sIHdvcmxkIQ==".to_owned());
    suite.ok("Type_Property_Optional_Bytes_putAll", api.bytes_put_all(&body)).await;
    suite.eq("Type_Property_Optional_Bytes_getAll", api.bytes_get_all(), body).await;

    let mut body = DatetimeProperty::default();
    suite.ok("Type_Property_Optional_Datetime_putDefault", api.datetime_put_default(&body)).await;
    let call = api.datetime_get_default();
    suite.eq("Type_Property_Optional_Datetime_getDefault", call, body.clone()).await;
    body.property = Some("2022-08-26T18:38:00Z".parse().expect("a time"));
    suite.ok("Type_Property_Optional_Datetime_putAll", api.datetime_put_all(&body)).await;
    suite.eq("Type_Property_Optional_Datetime_getAll", api.datetime_get_all(), body).await;

    let mut body = DurationProperty::default();
    suite.ok("Type_Property_Optional_Duration_putDefault", api.duration_put_default(&body)).await;
    let call = api.duration_get_default();
    suite.eq("Type_Property_Optional_Duration_getDefault", call, body.clone()).await;
    body.property = Some("P123DT22H14M12.011S".to_owned());
    suite.ok("Type_Property_Optional_Duration_putAll", api.duration_put_all(&body)).await;
    suite.eq("Type_Property_Optional_Duration_getAll", api.duration_get_all(), body).await;

    let mut body = PlainDateProperty::default();
    let call = api.plain_date_put_default(&body);
    suite.ok("Type_Property_Optional_PlainDate_putDefault", call).await;
    let call = api.plain_date_get_default();
    suite.eq("Type_Property_Optional_PlainDate_getDefault", call, body.clone()).await;
    body.property = Some("2022-12-12".parse().expect("a date"));
    suite.ok("Type_Property_Optional_PlainDate_putAll", api.plain_date_put_all(&body)).await;
    suite.eq("Type_Property_Optional_PlainDate_getAll", api.plain_date_get_all(), body).await;

    let mut body = PlainTimeProperty::default();
    let call = api.plain_time_put_default(&body);
    suite.ok("Type_Property_Optional_PlainTime_putDefault", call).await;
    let call = api.plain_time_get_default();
    suite.eq("Type_Property_Optional_PlainTime_getDefault", call, body.clone()).await;
    body.property = Some("13:06:12".to_owned());
    suite.ok("Type_Property_Optional_PlainTime_putAll", api.plain_time_put_all(&body)).await;
    suite.eq("Type_Property_Optional_PlainTime_getAll", api.plain_time_get_all(), body).await;

    let mut body = CollectionsByteProperty::default();
    let call = api.collections_byte_put_default(&body);
    suite.ok("Type_Property_Optional_CollectionsByte_putDefault", call).await;
    let call = api.collections_byte_get_default();
    suite.eq("Type_Property_Optional_CollectionsByte_getDefault", call, body.clone()).await;
    body.property =
        Some(vec!["aGVsbG8sIHdvcmxkIQ==".to_owned(), "aGVsbG8sIHdvcmxkIQ==".to_owned()]);
    let call = api.collections_byte_put_all(&body);
    suite.ok("Type_Property_Optional_CollectionsByte_putAll", call).await;
    let call = api.collections_byte_get_all();
    suite.eq("Type_Property_Optional_CollectionsByte_getAll", call, body).await;

    let [mut hello, mut world] = [StringProperty::default(), StringProperty::default()];
    hello.property = Some("hello".to_owned());
    world.property = Some("world".to_owned());
    let mut body = CollectionsModelProperty::default();
    let call = api.collections_model_put_default(&body);
    suite.ok("Type_Property_Optional_CollectionsModel_putDefault", call).await;
    let call = api.collections_model_get_default();
    suite.eq("Type_Property_Optional_CollectionsModel_getDefault", call, body.clone()).await;
    body.property = Some(vec![hello, world]);
    let call = api.collections_model_put_all(&body);
    suite.ok("Type_Property_Optional_CollectionsModel_putAll", call).await;
    let call = api.collections_model_get_all();
    suite.eq("Type_Property_Optional_CollectionsModel_getAll", call, body).await;

    let mut body = StringLiteralProperty::default();
    let call = api.string_literal_put_default(&body);
    suite.ok("Type_Property_Optional_StringLiteral_putDefault", call).await;
    let call = api.string_literal_get_default();
    suite.eq("Type_Property_Optional_StringLiteral_getDefault", call, body.clone()).await;
    body.property = Some(StringLiteralPropertyProperty::Hello);
    let call = api.string_literal_put_all(&body);
    suite.ok("Type_Property_Optional_StringLiteral_putAll", call).await;
    let call = api.string_literal_get_all();
    suite.eq("Type_Property_Optional_StringLiteral_getAll", call, body).await;

    let mut body = IntLiteralProperty::default();
    let call = api.int_literal_put_default(&body);
    suite.ok("Type_Property_Optional_IntLiteral_putDefault", call).await;
    let call = api.int_literal_get_default();
    suite.eq("Type_Property_Optional_IntLiteral_getDefault", call, body.clone()).await;
    body.property = Some(1.0);
    suite.ok("Type_Property_Optional_IntLiteral_putAll", api.int_literal_put_all(&body)).await;
    suite.eq("Type_Property_Optional_IntLiteral_getAll", api.int_literal_get_all(), body).await;

    let mut body = FloatLiteralProperty::default();
    let call = api.float_literal_put_default(&body);
    suite.ok("Type_Property_Optional_FloatLiteral_putDefault", call).await;
    let call = api.float_literal_get_default();
    suite.eq("Type_Property_Optional_FloatLiteral_getDefault", call, body.clone()).await;
    body.property = Some(1.25);
    suite.ok("Type_Property_Optional_FloatLiteral_putAll", api.float_literal_put_all(&body)).await;
    suite.eq("Type_Property_Optional_FloatLiteral_getAll", api.float_literal_get_all(), body).await;

    let mut body = BooleanLiteralProperty::default();
    let call = api.boolean_literal_put_default(&body);
    suite.ok("Type_Property_Optional_BooleanLiteral_putDefault", call).await;
    let call = api.boolean_literal_get_default();
    suite.eq("Type_Property_Optional_BooleanLiteral_getDefault", call, body.clone()).await;
    body.property = Some(true);
    let call = api.boolean_literal_put_all(&body);
    suite.ok("Type_Property_Optional_BooleanLiteral_putAll", call).await;
    let call = api.boolean_literal_get_all();
    suite.eq("Type_Property_Optional_BooleanLiteral_getAll", call, body).await;

    let mut body = UnionStringLiteralProperty::default();
    let call = api.union_string_literal_put_default(&body);
    suite.ok("Type_Property_Optional_UnionStringLiteral_putDefault", call).await;
    let call = api.union_string_literal_get_default();
    suite.eq("Type_Property_Optional_UnionStringLiteral_getDefault", call, body.clone()).await;
    body.property = Some(UnionStringLiteralPropertyProperty::World);
    let call = api.union_string_literal_put_all(&body);
    suite.ok("Type_Property_Optional_UnionStringLiteral_putAll", call).await;
    let call = api.union_string_literal_get_all();
    suite.eq("Type_Property_Optional_UnionStringLiteral_getAll", call, body).await;

    let mut body = UnionIntLiteralProperty::default();
    let call = api.union_int_literal_put_default(&body);
    suite.ok("Type_Property_Optional_UnionIntLiteral_putDefault", call).await;
    let call = api.union_int_literal_get_default();
    suite.eq("Type_Property_Optional_UnionIntLiteral_getDefault", call, body.clone()).await;
    body.property = Some(2.0);
    let call = api.union_int_literal_put_all(&body);
    suite.ok("Type_Property_Optional_UnionIntLiteral_putAll", call).await;
    let call = api.union_int_literal_get_all();
    suite.eq("Type_Property_Optional_UnionIntLiteral_getAll", call, body).await;

    let mut body = UnionFloatLiteralProperty::default();
    let call = api.union_float_literal_put_default(&body);
    suite.ok("Type_Property_Optional_UnionFloatLiteral_putDefault", call).await;
    let call = api.union_float_literal_get_default();
    suite.eq("Type_Property_Optional_UnionFloatLiteral_getDefault", call, body.clone()).await;
    body.property = Some(2.375);
    let call = api.union_float_literal_put_all(&body);
    suite.ok("Type_Property_Optional_UnionFloatLiteral_putAll", call).await;
    let call = api.union_float_literal_get_all();
    suite.eq("Type_Property_Optional_UnionFloatLiteral_getAll", call, body).await;

    let mut body = RequiredAndOptionalProperty::new(42);
    let call = api.required_and_optional_put_required_only(&body);
    suite.ok("Type_Property_Optional_RequiredAndOptional_putRequiredOnly", call).await;
    let call = api.required_and_optional_get_required_only();
    let call = call;
    suite
        .eq("Type_Property_Optional_RequiredAndOptional_getRequiredOnly", call, body.clone())
        .await;
    body.optional_property = Some("hello".to_owned());
    let call = api.required_and_optional_put_all(&body);
    suite.ok("Type_Property_Optional_RequiredAndOptional_putAll", call).await;
    let call = api.required_and_optional_get_all();
    suite.eq("Type_Property_Optional_RequiredAndOptional_getAll", call, body).await;
}
