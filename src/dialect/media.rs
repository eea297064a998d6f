//! Programs that read and write sound and pictures with libav.

use super::{Dialect, Tool};

pub(super) const MEDIA: Dialect = Dialect {
    tools: &[Tool::new("ffmpeg", &["ffmpeg", "ffprobe", "ffplay", "libavcodec", "libavformat"])],
    programs: &["ffmpeg", "ffprobe"],
    wrappers: &[
        "error opening input|output",
        "error while opening encoder|decoder",
        "could not open encoder before",
        "error sending frames",
        "terminating thread",
        "task finished with",
        "nothing was written into output",
        "conversion failed",
    ],
    ..Dialect::named("media")
};
