// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What verified packages look like as JSON: `Documentation/Formats/verify.schema.json`.
struct PackageRunJSON {
    let run: PackageRun

    func write(to json: inout JSONWriter) {
        json.key("packages")
        json.array(of: run.packages) { $0.package($1) }
    }
}

extension JSONWriter {
    fileprivate mutating func package(_ package: PackageRun.Package) {
        object { json in
            json.member("path", package.path)
            json.member("answer", package.answer.rawValue)
            if let signature = package.signature {
                json.key("signature")
                json.signature(signature)
            }
            json.key("files")
            json.array(of: package.files) { $0.file($1) }
            json.key("problems")
            json.array(of: package.problems) { $0.problem($1) }
        }
    }

    /// Who signed is called that only where somebody vouches for it; anybody can claim it.
    private mutating func signature(_ signature: PackageRun.Signature) {
        object { json in
            json.member("standing", signature.standing.rawValue)
            if let signer = signature.signer {
                json.member(signature.standing == .vouchedFor ? "signer" : "claimedSigner", signer)
            }
            if let voucher = signature.voucher { json.member("voucher", voucher) }
        }
    }

    private mutating func file(_ file: PackageRun.File) {
        object { json in
            json.member("name", file.name)
            json.member("role", file.role)
            json.member("size", Int(clamping: file.size))
            json.member("proven", file.proof == .proven)
            json.member("altered", file.proof == .altered)
            json.key("digests")
            json.array(of: file.digests) { json, digest in
                json.object { json in
                    json.member("algorithm", digest.algorithm)
                    json.member("value", digest.value)
                }
            }
        }
    }

    private mutating func problem(_ problem: PackageRun.Problem) {
        object { json in
            json.member("code", problem.code)
            json.member("answer", problem.answer.rawValue)
            json.member("subject", problem.subject)
            json.member("message", problem.message)
            if let location = problem.location {
                json.member("path", location.path)
                if let line = location.line { json.member("line", line) }
                if let column = location.column { json.member("column", column) }
            }
        }
    }
}
