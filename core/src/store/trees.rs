//! Following the trees of pages that tables and indexes are, as far as their pages can be read.

use std::collections::{BTreeSet, HashSet};

use rusqlite::types::Value;

use super::btree::{self, Cell, Node, Payload, u32_at};
use super::page_cipher::Page;
use super::pages::Pages;
use super::record;

/// Where the first page has the first free page.
const FREE: usize = 32;

/// Pages of one table or index.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) leaves: Vec<u32>,
    /// Those that can't be read.
    pub(super) bad: Vec<u32>,
    pub(super) seen: HashSet<u32>,
}

impl Pages {
    pub(super) fn node(&self, number: u32) -> Option<(Page, Node)> {
        let page = self.get(number)?;
        let node = btree::parse(&page, number)?;
        Some((page, node))
    }

    /// The pages of a table's tree.
    pub(super) fn tree(&self, root: u32) -> Tree {
        self.follow(root, |node| match node {
            Node::TableLeaf(_) => Some(Vec::new()),
            Node::TableInner(below) => Some(below.iter().map(|(page, _)| *page).collect()),
            _ => None,
        })
    }

    /// The pages of an index's tree.
    pub(super) fn index_tree(&self, root: u32) -> Tree {
        self.follow(root, |node| match node {
            Node::IndexLeaf(_) => Some(Vec::new()),
            Node::IndexInner(below, _) => Some(below.clone()),
            _ => None,
        })
    }

    /// Follows a tree; `below` gives the pages below a page, or nothing where it is of another kind.
    fn follow(&self, root: u32, below: impl Fn(&Node) -> Option<Vec<u32>>) -> Tree {
        let (mut tree, mut next) = (Tree::default(), vec![root]);
        while let Some(number) = next.pop() {
            if !tree.seen.insert(number) {
                continue;
            }
            let node = self.node(number).map(|(_, node)| node);
            match node.as_ref().and_then(&below) {
                Some(pages) if pages.is_empty() => tree.leaves.push(number),
                Some(pages) => next.extend(pages.into_iter().rev()),
                None => tree.bad.push(number),
            }
        }
        tree
    }

    /// Reads the rows of a tree of a table, each with its id; no values where they can't be read.
    pub(super) fn read(&self, tree: &Tree, mut each: impl FnMut(i64, Option<Vec<Value>>)) {
        for number in &tree.leaves {
            let Some((page, Node::TableLeaf(cells))) = self.node(*number) else {
                continue;
            };
            for Cell { id, payload } in cells {
                each(id, self.values(&page, &payload));
            }
        }
    }

    /// The rows of a tree that can be read.
    pub(super) fn all(&self, tree: &Tree) -> Vec<(i64, Vec<Value>)> {
        let mut all = Vec::new();
        self.read(tree, |id, values| {
            all.extend(values.map(|values| (id, values)));
        });
        all
    }

    fn values(&self, page: &Page, payload: &Payload) -> Option<Vec<Value>> {
        record::values(&self.payload(page, payload, |_| {})?)
    }

    /// Reads the entries of an index; tells whether all of it could be read.
    pub(super) fn index(&self, root: u32, mut each: impl FnMut(Vec<Value>) -> Option<()>) -> bool {
        let tree = self.index_tree(root);
        let mut whole = tree.bad.is_empty();
        for number in &tree.seen {
            let Some((page, Node::IndexLeaf(entries) | Node::IndexInner(_, entries))) =
                self.node(*number)
            else {
                continue;
            };
            for payload in &entries {
                let values = self.values(&page, payload);
                whole &= values.and_then(&mut each).is_some();
            }
        }
        whole
    }

    /// The trees of tables whose pages are not among those that were reached.
    pub(super) fn loose(&self, reached: &HashSet<u32>) -> Vec<Tree> {
        let (mut tops, mut below) = (BTreeSet::new(), HashSet::new());
        for number in self.numbers().filter(|number| !reached.contains(number)) {
            match self.node(number) {
                Some((_, Node::TableInner(pages))) => {
                    tops.insert(number);
                    below.extend(pages.into_iter().map(|(page, _)| page));
                }
                Some((_, Node::TableLeaf(_))) => drop(tops.insert(number)),
                _ => {}
            }
        }
        let tops = tops.into_iter().filter(|number| !below.contains(number));
        tops.map(|number| self.tree(number)).collect()
    }

    /// The pages that rows of a tree go on to.
    pub(super) fn overflow(&self, tree: &Tree) -> HashSet<u32> {
        let mut pages = HashSet::new();
        for number in &tree.leaves {
            let Some((page, Node::TableLeaf(cells))) = self.node(*number) else {
                continue;
            };
            for cell in cells {
                self.payload(&page, &cell.payload, |next| {
                    pages.insert(next);
                });
            }
        }
        pages
    }

    /// The pages that are not in use, as far as the list of them can be read.
    pub(super) fn free(&self) -> HashSet<u32> {
        let mut free = HashSet::new();
        let mut next = self.get(1).and_then(|first| u32_at(&first, FREE));
        while let Some(trunk) = next.filter(|trunk| *trunk != 0 && free.insert(*trunk)) {
            let Some(page) = self.get(trunk) else {
                break;
            };
            let count = u32_at(&page, 4).unwrap_or(0) as usize;
            free.extend((0..count).map_while(|nth| u32_at(&page, 8 + 4 * nth)));
            next = u32_at(&page, 0);
        }
        free
    }
}
