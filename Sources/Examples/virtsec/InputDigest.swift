// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import VirtSecCore
#if Trust
import VirtSecTrust
#endif

/// The digests by which reports name what was read.
enum InputDigest {
    #if Trust
    static let ofContent: ContentDigest = { SHA256Digest(of: $0).description }
    static let sha256: ContentDigest? = ofContent
    #else
    static let sha256: ContentDigest? = nil
    #endif
}
#endif
