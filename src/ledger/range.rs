//! Byte ranges that cannot be mixed up: one type for the source, one for the fair copy.

use serde::{Serialize, Serializer};

macro_rules! range_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name {
            /// First byte.
            pub start: usize,
            /// One past the last byte.
            pub end: usize,
        }

        impl $name {
            /// The range `[start, end)`, in bytes.
            pub fn new(start: usize, end: usize) -> Self {
                debug_assert!(start <= end);
                Self { start, end }
            }

            /// Length in bytes.
            pub fn len(self) -> usize {
                self.end - self.start
            }

            /// Whether the range holds no byte.
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether `other` lies wholly inside this range.
            pub fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// The smallest range that holds both.
            pub fn cover(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), end: self.end.max(other.end) }
            }

            /// The text at this range.
            ///
            /// # Panics
            /// Where the range does not lie on character boundaries of `text`.
            pub fn of(self, text: &str) -> &str {
                &text[self.start..self.end]
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                [self.start, self.end].serialize(serializer)
            }
        }
    };
}

range_type!(
    /// Bytes of the decoded source.
    SourceRange
);
range_type!(
    /// Bytes of the fair copy.
    FairRange
);
