// SPDX-License-Identifier: Apache-2.0

/// Why nothing can be said of the content of an image.
public enum ContentObstacle: String, Sendable, Hashable, CaseIterable {
    /// It is encrypted: equal content looks different in every image.
    case encrypted
    /// The file is compressed as a whole.
    case compressed
    /// It lies in other files, which were not given.
    case inOtherFiles = "in-other-files"
    /// The format is known, and its content is not read.
    case formatNotRead = "format-not-read"
    /// The image is damaged, contradicts itself or was not closed, so that programs may disagree on what it holds.
    case unsound
    /// The image was written to while it was read.
    case changedMeanwhile = "changed-meanwhile"
    /// Its file could not be found or read.
    case unreadable

    /// The reason as a clause, such as "it is encrypted".
    public var clause: String {
        switch self {
        case .encrypted: "it is encrypted"
        case .compressed: "the file is compressed as a whole"
        case .inOtherFiles: "its content lies in other files"
        case .formatNotRead: "the content of its format is not read"
        case .unsound: "it is damaged, contradicts itself or was not closed"
        case .changedMeanwhile: "it was written to while it was read"
        case .unreadable: "its file could not be read"
        }
    }
}
