//! Products that serve an API, and the operations they have.

/// A product that lacks an operation, or has it since some version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Availability {
    /// The product has the operation since this version.
    Since {
        /// The name of the product.
        product: &'static str,
        /// The first version with the operation.
        version: &'static str,
    },
    /// The product does not have the operation.
    NotOn {
        /// The name of the product.
        product: &'static str,
    },
}

/// The product that a server runs, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub name: &'static str,
    pub version: Option<String>,
}

impl Product {
    /// Returns the reason why the product lacks an operation, if it is known to lack it.
    pub fn lacks(&self, availability: &[Availability]) -> Option<String> {
        availability.iter().find_map(|it| match *it {
            Availability::NotOn { product } if product == self.name => {
                Some(format!("this operation is not available on {product}"))
            }
            Availability::Since { product, version } if product == self.name => {
                let actual = self.version.as_deref()?;
                let is_older = version_numbers(actual)? < version_numbers(version)?;
                is_older.then(|| {
                    format!(
                        "this operation requires {product} {version} or later, \
                         and the server runs {actual}"
                    )
                })
            }
            _ => None,
        })
    }
}

/// Parses a version such as `3.12.4` without trailing zeros, or returns `None` if it is invalid.
pub fn version_numbers(version: &str) -> Option<Vec<u32>> {
    let mut numbers = version
        .split('.')
        .map(|number| number.parse().ok())
        .collect::<Option<Vec<u32>>>()?;
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    Some(numbers)
}
