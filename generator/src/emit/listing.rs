//! The lines of a list of modules: a `mod` and a `use` item for each, under its condition.

/// The maximum number of lines of a list of modules.
pub const MAX_HEIGHT: usize = 980;

/// The number of lines of a folder without a condition.
pub const FOLDER_HEIGHT: usize = 2;

/// The maximum length of a line.
const WIDTH: usize = 100;

/// The maximum length of the arguments of an attribute in a line.
const ATTRIBUTE_WIDTH: usize = 70;

/// Returns the number of lines of a module of models with a condition on features.
pub fn height(module: &str, models: &[&str], features: &[&str]) -> usize {
    1 + use_height(module, models) + 2 * gate_height(features)
}

/// Returns the number of lines of a folder with a condition on features.
pub fn folder_height(features: &[&str]) -> usize {
    FOLDER_HEIGHT + 2 * gate_height(features)
}

/// Returns the number of lines of the `use` item of a module.
fn use_height(module: &str, models: &[&str]) -> usize {
    let length: usize = models.iter().map(|model| model.len() + 2).sum();
    let line = "pub use ::{};".len() + module.len() + length.saturating_sub(2);
    match models {
        [] => 0,
        [_] => 1,
        _ if line <= WIDTH => 1,
        _ => {
            let mut lines = 3;
            let mut end = 4;
            for model in models {
                // The names of a line have spaces between them.
                if end > 4 && end + model.len() + 1 > WIDTH {
                    lines += 1;
                    end = 4;
                }
                end += model.len() + 2;
            }
            lines
        }
    }
}

/// Returns the number of lines of a condition.
fn gate_height(features: &[&str]) -> usize {
    let each = features
        .iter()
        .map(|it| it.len() + "feature = \"\", ".len());
    let length = "any()".len() + each.sum::<usize>().saturating_sub(2);
    match features {
        [] => 0,
        [_] => 1,
        _ if length <= ATTRIBUTE_WIDTH => 1,
        _ => features.len() + 2,
    }
}
