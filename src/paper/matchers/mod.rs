//! What several fields look for: dates, names, bodies, numbers, lists.

pub mod body;
pub mod date;
pub mod dnr;
pub mod mention;
pub mod name;
pub mod points;
pub mod signature;
