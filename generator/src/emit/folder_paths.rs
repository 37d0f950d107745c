//! The paths of folders of modules whose names start with the same text.

use std::iter;

use super::divide::Group;
use crate::names::folder_names;

/// The rule for the paths of folders.
#[derive(Clone, Copy)]
pub struct FolderPaths<'t> {
    /// The names that no folder has.
    pub taken: &'t [&'t str],
    /// The content of the folders, which is the end of their names if they are taken otherwise.
    pub content: &'static str,
}

impl FolderPaths<'_> {
    /// Returns the names of the folders of a list, given the preferred ones.
    pub fn names<'p>(self, preferred: impl Iterator<Item = &'p str>) -> Vec<String> {
        folder_names(preferred, self.taken, self.content)
    }

    /// Returns the paths of groups, given the names of those that no other one contains.
    pub fn of<'g, 'a>(
        self,
        groups: &'g [Group<'a>],
        names: &[String],
    ) -> Vec<(String, &'g Group<'a>)> {
        self.in_list(groups, None, "", names)
    }

    /// Returns the paths of groups below a folder, which has a different name than those in it.
    pub fn below<'g, 'a>(
        self,
        groups: &'g [Group<'a>],
        path: &str,
    ) -> Vec<(String, &'g Group<'a>)> {
        self.in_folder(groups, None, path)
    }

    fn in_folder<'g, 'a>(
        self,
        groups: &'g [Group<'a>],
        parent: Option<usize>,
        path: &str,
    ) -> Vec<(String, &'g Group<'a>)> {
        let folder = path.rsplit('/').next();
        let mut names = self.names(folder.into_iter().chain(starts(groups, parent)));
        names.remove(0);
        self.in_list(groups, parent, path, &names)
    }

    /// Returns the paths of the groups within another one, each before those that it contains.
    fn in_list<'g, 'a>(
        self,
        groups: &'g [Group<'a>],
        parent: Option<usize>,
        path: &str,
        names: &[String],
    ) -> Vec<(String, &'g Group<'a>)> {
        let own = (0..groups.len()).filter(|index| groups[*index].parent == parent);
        let paths = own.zip(names).flat_map(|(index, name)| {
            let path = match path {
                "" => name.clone(),
                path => format!("{path}/{name}"),
            };
            let below = self.in_folder(groups, Some(index), &path);
            iter::once((path, &groups[index])).chain(below)
        });
        paths.collect()
    }
}

/// Returns the starts of the groups within another one.
pub fn starts<'g>(groups: &'g [Group], parent: Option<usize>) -> impl Iterator<Item = &'g str> {
    let groups = groups.iter().filter(move |it| it.parent == parent);
    groups.map(|it| it.start)
}
