// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecDocuments

/// How closely packages are looked at when they are read: verified, or by their descriptors alone.
struct PackageLook: Sendable {
    #if Trust
    private let verifier: PackageVerifier?
    private let instant: Instant
    private let progress: @Sendable (String, PackageProgress) -> Void

    /// By their descriptors alone.
    init() {
        verifier = nil
        instant = Instant(secondsSince1970: 0)
        progress = { _, _ in }
    }

    init(
        verifier: PackageVerifier, instant: Instant, progress: @escaping @Sendable (String, PackageProgress) -> Void
    ) {
        self.verifier = verifier
        self.instant = instant
        self.progress = progress
    }
    #endif

    /// Whether the files of a package are looked at.
    var isWanted: Bool {
        #if Trust
        verifier != nil
        #else
        false
        #endif
    }

    /// What a package holds and has shown; nil when it is to be told by its descriptor alone.
    func result(of package: OVFPackage, path: String, _ reader: OVFReader) async -> DocumentResult? {
        #if Trust
        guard let verifier else { return nil }
        let descriptor: CheckedDescriptor
        do throws(DocumentError) {
            descriptor = try reader.check(package.descriptor.bytes, path: path)
        } catch {
            return .skipped(.unreadable, reason: error.description)
        }
        do throws(CancellationError) {
            let verified = try await verifier.verify(package, by: descriptor, at: instant) { progress(path, $0) }
            return .read(verified.observations)
        } catch {
            return .skipped(.unreadable, reason: "reading it was cancelled")
        }
        #else
        return nil
        #endif
    }
}
