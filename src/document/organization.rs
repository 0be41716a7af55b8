//! Organizations.

use super::Mention;

/// One body under all its spellings.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// Its fullest canonical name in the document.
    pub name: String,
    /// What sort of body it is.
    pub kind: OrganizationKind,
    /// Every occurrence, in text order.
    pub mentions: Vec<Mention>,
}

/// What sort of body an organization is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The names are the definition; `lexicon/data` says which head nouns mean which.
#[non_exhaustive]
pub enum OrganizationKind {
    Party,
    Government,
    Legislature,
    Judiciary,
    Military,
    Police,
    MassOrganization,
    Enterprise,
    Education,
    Health,
    Press,
    Religion,
    Sport,
    International,
    Foreign,
    Other,
}
