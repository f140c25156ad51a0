// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore

/// Where libvirt's thread of events tells what happens.
final class NoticeSink: Sendable {
    private let source: SourceID
    private let continuation: AsyncStream<InventoryNotice>.Continuation

    init(_ source: SourceID, _ continuation: AsyncStream<InventoryNotice>.Continuation) {
        self.source = source
        self.continuation = continuation
    }

    /// Tells that something happened; a thing without a name is told of by its kind.
    func tell(_ kind: String, _ name: UnsafePointer<CChar>?, _ event: String) {
        let subject = name.map { "\(kind) \(String(cString: $0))" } ?? kind
        continuation.yield(InventoryNotice(source: source, subject: subject, event: event))
    }

    /// Says that nothing more will be heard.
    func end() { continuation.finish() }

    /// The sink as C holds it, until ``release(_:)``.
    func retained() -> UnsafeMutableRawPointer { Unmanaged.passRetained(self).toOpaque() }

    /// The sink that C holds.
    static func of(_ box: UnsafeMutableRawPointer?) -> NoticeSink? {
        box.map { Unmanaged<NoticeSink>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Lets go what C holds.
    static func release(_ box: UnsafeMutableRawPointer?) {
        if let box { Unmanaged<NoticeSink>.fromOpaque(box).release() }
    }
}
#endif
