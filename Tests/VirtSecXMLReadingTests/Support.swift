// SPDX-License-Identifier: Apache-2.0

import VirtSecXMLReading

/// A vocabulary that knows some of the names that the tests use.
let vocabulary = XMLVocabulary(
    words: ["domain", "name", "devices", "disk", "target", "type", "bus", "a", "b", "x"],
    namespaces: ["http://example.org/known"])

func read(_ text: String, limits: XMLLimits = XMLLimits()) throws -> XMLTree {
    try read(Array(text.utf8), limits: limits)
}

func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws -> XMLTree {
    try XMLReader(vocabulary: vocabulary, limits: limits).read(bytes)
}

/// Why a document is refused; nil when it is read.
func refusal(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) -> XMLReadingError? {
    do {
        _ = try XMLReader(vocabulary: vocabulary, limits: limits).read(bytes)
        return nil
    } catch {
        return error
    }
}

func refusal(_ text: String, limits: XMLLimits = XMLLimits()) -> XMLReadingError? {
    refusal(Array(text.utf8), limits: limits)
}

extension XMLTree {
    /// Whether another tree says the same, node by node and attribute by attribute; where it keeps the copies of
    /// values that are not as they are written does not count.
    func isSame(as other: XMLTree) -> Bool { said == other.said }

    private var said: [String] {
        nodes.map { node in
            var node = node
            if node.value.isResolved { node.value = XMLValue() }
            return "\(node)"
        } + nodes.map { string($0.value) }
            + attributes.map { attribute in
                var attribute = attribute
                if attribute.value.isResolved { attribute.value = XMLValue() }
                return "\(attribute)"
            } + attributes.map { string($0.value) }
    }

    /// The value that a path leads to.
    func value(at path: String) -> String? {
        switch find(path) {
        case .element(let node): string(nodes[node].value)
        case .attribute(let attribute): string(attributes[attribute].value)
        case nil: nil
        }
    }

    /// Every node and attribute, in document order.
    var everyPlace: [XMLPlace] {
        nodes.indices.flatMap { node in
            [XMLPlace.element(node)] + attributeNumbers(of: node).map { XMLPlace.attribute($0) }
        }
    }

    /// The tree as plain text, to compare two trees whatever their offsets.
    var outline: String {
        var result = ""
        for node in nodes.indices {
            let entry = nodes[node]
            result += "\(entry.kind) \(entry.parent) \(entry.end) \(qualifiedName(ofElement: node)) \(entry.word)"
            result +=
                " \(entry.namespace) \(namespaceURI(ofElement: node) ?? "-") \(string(entry.value).debugDescription)"
            for attribute in attributeNumbers(of: node) {
                result += " \(qualifiedName(ofAttribute: attribute)) \(attributes[attribute].word)"
                result += " \(string(attributes[attribute].value).debugDescription)"
            }
            result += "\n"
        }
        return result
    }
}

/// A document of our own that holds a bit of everything.
let richDocument = """
    <?xml version='1.0' encoding='UTF-8'?>
    <!-- before the root -->
    <domain type="kvm" xmlns:q='http://example.org/known' id='3'>
      <name>web\u{E4}01 &amp; co</name>
      <!-- a comment with <tags> & so on -->
      <?app do='this' > that?>
      <title>one <b>two</b> three<!-- inside --> four</title>
      <devices>
        <disk type='file' device = "disk" note='a > b / c'>
          <source file='/images/a&quot;b.qcow2'/>
          <target dev='vda' bus='virtio'/>
        </disk>
        <disk type='block'
              device='cdrom'><target bus='sata'></target></disk>
        <q:hook q:name="x" name='y'/>
        <undeclared:hook undeclared:z='1'/>
        <metadata xmlns='http://example.org/other' xmlns:p="http://example.org/&#112;">
          <p:item p:k='1'/><item><disk/></item>
        </metadata>
        <script><![CDATA[if (a < b && c) { <x> } ]]><!--after--></script>
        <empty></empty>
        <blank>   </blank>
        <\u{FC}ber gr\u{F6}\u{DF}e='\u{1F600}\u{20AC}'>&#x1F600;&#8364;</\u{FC}ber>
      </devices>
    </domain>

    """
