//! The runtime in emitted crates: whole folders, with their files verbatim.

mod dependencies;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub use dependencies::{CLI, FEATURES, dependencies, is_dependency};

use crate::format::code;
use crate::ir::{Api, Needs};

/// A folder of the runtime.
struct Folder {
    name: &'static str,
    /// The files, each with its text.
    files: &'static [(&'static str, &'static str)],
    /// Whether a crate needs it.
    is_needed: fn(&Needs) -> bool,
    /// The feature that enables it.
    feature: Option<&'static str>,
}

macro_rules! folder {
    ($folder:ident: $($file:ident)+; $is_needed:expr) => {
        Folder {
            name: stringify!($folder),
            files: &[$((
                concat!(stringify!($file), ".rs"),
                include_str!(concat!(
                    "../../runtime/src/runtime/",
                    stringify!($folder),
                    "/",
                    stringify!($file),
                    ".rs"
                )),
            )),+],
            is_needed: $is_needed,
            feature: None,
        }
    };
}

/// The folders, each after those that it imports from.
const FOLDERS: [Folder; 41] = [
    folder!(transport: mod body destination error layer loopback reqwest timeout; |_| true),
    folder!(error: mod construct conventions display headers json kind message predicates rate_limit request response text; |_| true),
    folder!(client: mod availability base budget build builder concurrency credential gate provider retry security server settings template tower; |_| true),
    folder!(request: mod charset content decode encode encoding fields json lists location operation parameters raw_response response untyped url validators; |_| true),
    folder!(operation: mod; |needs| needs.operations),
    folder!(setters: mod; |needs| needs.setters),
    folder!(send: mod attempts conditional exchange execute future no_trace stream trace; |_| true),
    folder!(model: mod decode keys layout leaf number read serde slots table tolerance visit write; |needs| needs.models),
    folder!(headers: mod read table value; |needs| needs.headers),
    folder!(object: mod compare debug; |needs| needs.objects),
    folder!(newtype: mod; |needs| needs.newtypes),
    folder!(tuple: mod; |needs| needs.tuples),
    folder!(conversions: mod; |needs| needs.unions || needs.tagged_unions),
    folder!(union: mod; |needs| needs.unions),
    folder!(ambiguous: mod; |needs| needs.ambiguous_unions),
    folder!(tagged: mod member; |needs| needs.tagged_unions),
    folder!(dates: mod; |needs| needs.models && needs.dates),
    folder!(external: mod; |needs| needs.models && needs.external),
    folder!(paging: mod cursor header items listing next page pages progress size; |needs| needs.paging),
    folder!(continuation: mod find follow select; |needs| needs.continuation),
    folder!(download: mod content digest document headers link location output response save source stream target; |needs| needs.downloads),
    folder!(polling: mod interval poller restart wait_until; |needs| needs.polling),
    folder!(basic: mod; |needs| needs.basic),
    folder!(oauth2: mod builder error grant response source; |needs| needs.oauth2),
    folder!(string_enum: mod; |needs| needs.string_enums),
    folder!(integer_enum: mod; |needs| needs.integer_enums),
    folder!(nullable: mod; |needs| needs.nullable),
    folder!(date_range: mod; |needs| needs.date_ranges),
    folder!(styles: mod form parameters path write; |needs| needs.styles),
    folder!(choice: mod; |needs| needs.choices),
    folder!(streaming: mod events parser reader values; |needs| needs.streaming),
    folder!(multipart: mod field file form join open part; |needs| needs.multipart),
    folder!(upload: mod chunks progress values; |needs| needs.uploads),
    folder!(webhooks: mod error names secret signature; |needs| needs.webhooks),
    Folder {
        feature: Some(CLI),
        ..folder!(cli: mod argument body call command content error output program progress request send show table text upload; |needs| needs.cli)
    },
    Folder {
        feature: Some(CLI),
        ..folder!(cli_lists: mod; |needs| needs.cli && needs.paging)
    },
    Folder {
        feature: Some(CLI),
        ..folder!(cli_downloads: mod; |needs| needs.cli && needs.downloads)
    },
    Folder {
        feature: Some(CLI),
        ..folder!(cli_streams: mod; |needs| needs.cli && needs.streaming)
    },
    Folder {
        feature: Some(CLI),
        ..folder!(cli_files: mod; |needs| needs.cli && needs.multipart)
    },
    Folder {
        feature: Some("blocking"),
        ..folder!(blocking: mod; |_| true)
    },
    Folder {
        feature: Some("test-util"),
        ..folder!(mock: mod clock condition encode expectation handle on received reply state transport; |_| true)
    },
];

/// The folders with a macro for operations, for setters, for headers, or for models of a kind.
const MACROS: [&str; 11] = [
    "operation",
    "setters",
    "headers",
    "object",
    "newtype",
    "tuple",
    "conversions",
    "union",
    "ambiguous",
    "string_enum",
    "integer_enum",
];

/// The files below `src/runtime` of a crate, by path. The root lists the folders.
pub fn files(needs: &Needs) -> Vec<(String, &'static str)> {
    let folders = FOLDERS.iter().filter(|folder| (folder.is_needed)(needs));
    let files = folders.flat_map(|folder| {
        let files = folder.files.iter();
        files.map(|(name, text)| (format!("{}/{name}", folder.name), *text))
    });
    files.collect()
}

/// The items of `src/runtime/mod.rs`.
pub fn root(api: &Api) -> TokenStream {
    let is_needed = |folder: &&Folder| (folder.is_needed)(&api.needs);
    let mut folders: Vec<&Folder> = FOLDERS.iter().filter(is_needed).collect();
    let is_gated = api.tags.iter().any(|tag| tag.feature.is_some());
    folders.sort_by_key(|folder| folder.name);
    let modules = folders.into_iter().map(|folder| {
        let name = format_ident!("{}", folder.name);
        let feature = folder
            .feature
            .map(|feature| quote!(#[cfg(feature = #feature)]));
        let is_partial = ["model", "tagged"].contains(&folder.name) || folder.feature == Some(CLI);
        let has_unused = is_partial || is_gated && MACROS.contains(&folder.name);
        let unused = has_unused.then(|| {
            let reason = "not every selection of models and operations uses all of it";
            quote!(#[allow(dead_code, unused_imports, unused_macros, reason = #reason)])
        });
        quote!(#feature #unused pub mod #name;)
    });
    let externals = api.externals.iter().filter(|_| api.needs.models);
    let slots = externals.map(|it| {
        let (ty, blank) = (code(&it.ty), code(&it.default));
        quote!(external::external!(#ty, #blank);)
    });
    let is_strict = api.conventions.is_strict;
    let strict = api.needs.models.then(|| {
        quote! {
            /// Whether only values that the description allows are read.
            pub const STRICT: bool = #is_strict;
        }
    });
    quote!(#(#modules)* #strict #(#slots)*)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::FOLDERS;

    #[test]
    fn every_file_of_the_runtime_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src/runtime");
        let names = |path: &Path| -> BTreeSet<String> {
            let entries = fs::read_dir(path).expect("the folder is readable");
            let entries = entries.map(|entry| entry.expect("the entry is readable").file_name());
            entries
                .map(|name| name.to_string_lossy().into_owned())
                .collect()
        };
        let mut folders: BTreeSet<String> = names(&root);
        assert!(folders.remove("mod.rs"));
        let embedded = FOLDERS.iter().map(|folder| folder.name.to_owned());
        assert_eq!(embedded.collect::<BTreeSet<_>>(), folders);
        for folder in &FOLDERS {
            let embedded: BTreeSet<String> = folder
                .files
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect();
            assert_eq!(embedded, names(&root.join(folder.name)), "{}", folder.name);
        }
    }
}
