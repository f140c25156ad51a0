// SPDX-License-Identifier: Apache-2.0

/// A document that assets were read from.
struct OSCALDocument {
    let path: String
    let digest: String

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("uuid", NameBasedUUID("document", path).text)
            json.member("title", OSCALText.line(path))
            json.key("rlinks")
            json.array { json in
                json.object { json in
                    json.member("href", ArtifactURI(path: path).text)
                    json.key("hashes")
                    json.array { json in
                        json.object { json in
                            json.member("algorithm", "SHA-256")
                            json.member("value", digest)
                        }
                    }
                }
            }
        }
    }
}
