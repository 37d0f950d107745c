//! Measures hostile descriptions: `cargo bench -p tests --bench hostile`.

use divan::Bencher;
use generator::{Config, Shipped, Source, generate, parse};

fn main() {
    divan::main();
}

/// Measures the generation from a description with these lines below `components.schemas`.
fn bench(bencher: Bencher, schemas: impl Iterator<Item = String>) {
    let head =
        "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n";
    let text: String = schemas.map(|it| format!("    {it}\n")).collect();
    bench_text(bencher, format!("{head}{text}"));
}

fn bench_text(bencher: Bencher, text: String) {
    bencher.bench(|| {
        let source = Source::new("hostile.yaml", text.as_str());
        let document = parse(&source)?;
        generate(&document, &Config::default(), &Shipped::default())
    });
}

#[divan::bench(args = [10, 20, 40])]
fn nested_schemas_with_a_bad_keyword(bencher: Bencher, levels: usize) {
    let nested = "{items: ".repeat(levels) + "{minimum: low}" + &"}".repeat(levels);
    bench(bencher, std::iter::once(format!("Deep: {nested}")));
}

#[divan::bench(args = [3, 5, 7, 9])]
fn all_of_with_all_schemas(bencher: Bencher, count: usize) {
    let all: String = (0..count)
        .map(|it| format!("{{$ref: '#/components/schemas/S{it}'}}, "))
        .collect();
    bench(
        bencher,
        (0..count).map(|it| format!("S{it}: {{allOf: [{all}]}}")),
    );
}

#[divan::bench(args = [5_000, 10_000, 20_000], sample_count = 3)]
fn colliding_enum_values(bencher: Bencher, count: usize) {
    let value = |it: usize| -> String {
        let signs = (0..15).map(|bit| if it >> bit & 1 == 0 { '-' } else { '_' });
        std::iter::once('a').chain(signs).collect()
    };
    let values: Vec<String> = (0..count).map(value).collect();
    bench(
        bencher,
        std::iter::once(format!(
            "Many: {{type: string, enum: [{}]}}",
            values.join(", ")
        )),
    );
}

#[divan::bench(args = [25_000, 50_000, 100_000], sample_count = 3)]
fn distinct_enum_values(bencher: Bencher, count: usize) {
    let values: Vec<String> = (0..count).map(|it| format!("value-{it}")).collect();
    bench(
        bencher,
        std::iter::once(format!(
            "Many: {{type: string, enum: [{}]}}",
            values.join(", ")
        )),
    );
}

#[divan::bench(args = [5_000, 10_000, 20_000], sample_count = 3)]
fn aliases(bencher: Bencher, count: usize) {
    let alias = |it: usize| format!("S{it}: {{$ref: '#/components/schemas/S{}'}}", it + 1);
    let last = format!("S{count}: {{type: string}}");
    bench(bencher, (0..count).map(alias).chain([last]));
}

#[divan::bench(args = [1_250, 2_500, 5_000], sample_count = 3)]
fn ring_of_structs(bencher: Bencher, count: usize) {
    let member = |it: usize| {
        let next = (it + 1) % count;
        format!(
            "S{it}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/S{next}'}}}}}}"
        )
    };
    bench(bencher, (0..count).map(member));
}

#[divan::bench(args = [5_000, 10_000, 20_000], sample_count = 3)]
fn equal_operation_ids(bencher: Bencher, count: usize) {
    let head = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths:\n".to_owned();
    let paths =
        (0..count).map(|it| format!("  /x{it}: {{get: {{operationId: same, responses: {{}}}}}}\n"));
    bench_text(bencher, head + &paths.collect::<String>());
}

#[divan::bench(args = [25_000, 50_000, 100_000])]
fn brackets(bencher: Bencher, count: usize) {
    bench_text(bencher, "[".repeat(count));
}
