//! The flags of a line: features by which a reader tells the message from what stands around it.

/// One flag of a line. The weights of the flags stand in this order in `weights`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(
    missing_docs,
    reason = "each is named after what it is, and `flags_of_line` and `set_neighbour_flags` say when it is set"
)]
pub enum LineFlag {
    HasErrorType,
    ErrorTypeAtStart,
    GenericErrorType,
    CausedBy,
    ErrorAtStart,
    ErrorInside,
    FatalAtStart,
    PrefixError,
    Warning,
    NoteAtStart,
    StatesCondition,
    StatesConditions,
    NamesEntity,
    NamesPublicEntity,
    Negates,
    NegatesTwice,
    Frame,
    Excerpt,
    Command,
    Wrapper,
    Footer,
    Advice,
    Indented,
    First,
    Last,
    AfterTrace,
    BeforeTrace,
    Code,
    Quoted,
    Short,
    Long,
    ColonAtEnd,
    Url,
    Progress,
    NumberAtStart,
    KeyValue,
    LocationAtStart,
    FirstStrong,
    LastStrong,
    BracketAtStart,
    TraceEnd,
    LowercaseAtStart,
    Sentence,
    Succeeds,
    AfterCause,
    LastCause,
    AfterPanic,
    NoteInside,
    Repeats,
    Routine,
    Recurs,
    NearEnd,
    BelowWarning,
    LibraryLocation,
    BeforeCommand,
    PrefixNote,
    SuggestedCommand,
    PrefixDebug,
    Passes,
}

/// The number of flags.
pub const FLAG_COUNT: usize = LineFlag::Passes as usize + 1;

/// A set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineFlags(u64);

impl LineFlags {
    /// Adds a flag where `when` holds.
    pub fn set_if(&mut self, when: bool, flag: LineFlag) {
        if when {
            self.0 |= 1 << flag as u8;
        }
    }

    /// Takes a flag away.
    pub fn remove(&mut self, flag: LineFlag) {
        self.0 &= !(1 << flag as u8);
    }

    /// Whether a flag is among them.
    pub fn has(self, flag: LineFlag) -> bool {
        self.0 >> flag as u8 & 1 == 1
    }

    /// The flags by number.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..FLAG_COUNT).filter(move |&number| self.0 >> number & 1 == 1)
    }
}
