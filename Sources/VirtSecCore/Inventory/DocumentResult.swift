// SPDX-License-Identifier: Apache-2.0

/// What one document held, as a reader of its format tells it.
public enum DocumentResult: Sendable {
    /// The assets that it describes, in document order.
    case read([Observation])
    /// It is something else, or of the format and broken.
    case skipped(SkippedItem.Kind, reason: String)
}
