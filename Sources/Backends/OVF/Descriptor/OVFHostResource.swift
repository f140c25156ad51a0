// SPDX-License-Identifier: Apache-2.0

/// What of the package an item is connected to (DSP0243, 8.3, `rasd:HostResource`).
///
/// The standard writes `ovf:/disk/ID`; edition 0.9, and many writers of 1.x, `/disk/ID` or `disk/ID`.
enum OVFHostResource: Equatable {
    case disk(String)
    case file(String)

    /// Nil for a text that is no reference into the package.
    init?(_ text: String) {
        var path = Substring(text)
        if path.hasPrefix("ovf:") { path = path.dropFirst(4) }
        let parts = path.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let id = String(parts[1].drop { $0 == "/" })
        switch parts[0] {
        case "disk": self = .disk(id)
        case "file": self = .file(id)
        default: return nil
        }
    }
}
