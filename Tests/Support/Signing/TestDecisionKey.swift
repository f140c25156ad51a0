// SPDX-License-Identifier: Apache-2.0

#if Trust
import Crypto
import SwiftASN1
import X509

/// A decision-maker's key, made for one test: nothing secret is kept in the repository.
package struct TestDecisionKey: Sendable {
    /// The private key in PEM.
    package let privatePEM: String
    /// The public key in PEM.
    package let publicPEM: String

    package init() throws {
        let key = Certificate.PrivateKey(Curve25519.Signing.PrivateKey())
        privatePEM = try key.serializeAsPEM().pemString
        publicPEM = try key.publicKey.serializeAsPEM().pemString
    }

    /// A key of a kind that decisions are not signed with.
    package static func ofAnotherKind() throws -> String {
        try Certificate.PrivateKey(P256.Signing.PrivateKey()).serializeAsPEM().pemString
    }

    /// What stands between the lines of the public key's PEM.
    package var publicText: String {
        publicPEM.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
    }
}
#endif
