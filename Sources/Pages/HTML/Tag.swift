/// An element that has content, called like a function: `p(.classes("lead")) { "…" }`.
struct Tag: Sendable {
    private let name: String

    fileprivate init(_ name: String) { self.name = name }

    func callAsFunction(
        _ attributes: Attribute?..., @NodeBuilder content: () -> [Node] = { [] }
    ) -> Node {
        .element(
            Element(
                name: name, isVoid: false, attributes: attributes.compactMap(\.self),
                content: content()))
    }
}

/// An element that has none.
struct VoidTag: Sendable {
    private let name: String

    fileprivate init(_ name: String) { self.name = name }

    func callAsFunction(_ attributes: Attribute?...) -> Node {
        .element(
            Element(
                name: name, isVoid: true, attributes: attributes.compactMap(\.self), content: []))
    }
}

let html = Tag("html")
let head = Tag("head")
let titleTag = Tag("title")
let script = Tag("script")
let body = Tag("body")
let header = Tag("header")
let nav = Tag("nav")
let main = Tag("main")
let footer = Tag("footer")
let section = Tag("section")
let article = Tag("article")
let aside = Tag("aside")
let div = Tag("div")
let span = Tag("span")
let h1 = Tag("h1")
let h2 = Tag("h2")
let h3 = Tag("h3")
let h4 = Tag("h4")
let p = Tag("p")
let a = Tag("a")
let strong = Tag("strong")
let small = Tag("small")
let em = Tag("em")
let code = Tag("code")
let time = Tag("time")
let ul = Tag("ul")
let ol = Tag("ol")
let li = Tag("li")
let dl = Tag("dl")
let dt = Tag("dt")
let dd = Tag("dd")
let table = Tag("table")
let caption = Tag("caption")
let thead = Tag("thead")
let tbody = Tag("tbody")
let tfoot = Tag("tfoot")
let tr = Tag("tr")
let th = Tag("th")
let td = Tag("td")
let form = Tag("form")
let fieldset = Tag("fieldset")
let legend = Tag("legend")
let label = Tag("label")
let select = Tag("select")
let option = Tag("option")
let optgroup = Tag("optgroup")
let textarea = Tag("textarea")
let button = Tag("button")
let output = Tag("output")
let details = Tag("details")
let summary = Tag("summary")
let figure = Tag("figure")
let figcaption = Tag("figcaption")

let meta = VoidTag("meta")
let link = VoidTag("link")
let input = VoidTag("input")
let br = VoidTag("br")
let hr = VoidTag("hr")

// Drawings.
let svg = Tag("svg")
let svgTitle = Tag("title")
let svgDescription = Tag("desc")
let svgGroup = Tag("g")
let svgRectangle = Tag("rect")
let svgCircle = Tag("circle")
let svgLine = Tag("line")
let svgPath = Tag("path")
let svgText = Tag("text")
let svgLink = Tag("a")
