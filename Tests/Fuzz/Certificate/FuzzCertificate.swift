// SPDX-License-Identifier: Apache-2.0

import VirtSecTrust

/// Bytes, to what a certificate file states and to trust anchors: nothing may crash, hang, or be nothing unsaid.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCertificate(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    let lines = bytes.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let file = CertificateFile(bytes)
    for problem in file.problems {
        precondition(!problem.message.isEmpty && (problem.line ?? 1) >= 1 && (problem.line ?? 1) <= lines)
    }
    let isSound = !file.problems.contains { $0.gravity == .broken }
    precondition(!isSound || file.certificateCount > 0 || file.holdsCMS)
    do throws(TrustAnchorError) {
        let anchors = try TrustAnchors(bytes)
        precondition(anchors.count > 0)
    } catch {
        precondition(!error.message.isEmpty)
    }
    return 0
}
