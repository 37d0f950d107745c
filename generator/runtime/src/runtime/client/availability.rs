//! Products that serve an API, and which operations they have.

/// What a server runs, as far as the client was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Product {
    pub name: &'static str,
    pub version: Option<String>,
}

/// A product that does not have an operation, or has it since a version.
#[derive(Debug, Clone, Copy)]
pub(super) enum Limit {
    Since(&'static str, &'static str),
    NotOn(&'static str),
}

impl Product {
    /// Why the product does not have an operation with these limits, if it is known not to.
    pub fn lacks(&self, limits: &[Limit]) -> Option<String> {
        let name = self.name;
        limits.iter().find_map(|limit| match *limit {
            Limit::NotOn(product) if product == name => {
                Some(format!("{name} does not have this operation"))
            }
            Limit::Since(product, since) if product == name => {
                let version = self.version.as_deref()?;
                let older = numbers(version)? < numbers(since)?;
                older.then(|| {
                    format!(
                        "{name} {version} does not have this operation, which came with {since}"
                    )
                })
            }
            _ => None,
        })
    }
}

/// The numbers of a version such as `3.12.4`, without zeros at the end; nothing if it is no
/// version.
pub(super) fn numbers(version: &str) -> Option<Vec<u32>> {
    let parts = version.split('.').map(|part| part.parse().ok());
    let mut numbers = parts.collect::<Option<Vec<u32>>>()?;
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    Some(numbers)
}
