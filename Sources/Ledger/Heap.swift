/// A binary heap, smallest first.
struct Heap<Element: Comparable> {
    private var items: [Element] = []

    var count: Int { items.count }
    var first: Element? { items.first }

    mutating func insert(_ item: Element) {
        items.append(item)
        var place = items.count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            guard item < items[parent] else { break }
            items[place] = items[parent]
            place = parent
        }
        items[place] = item
    }

    @discardableResult
    mutating func removeFirst() -> Element? {
        guard let last = items.popLast() else { return nil }
        guard let smallest = items.first else { return last }
        // The last sinks from the top to where none below it is smaller.
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < items.count else { break }
            if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
            guard items[child] < last else { break }
            items[place] = items[child]
            place = child
        }
        items[place] = last
        return smallest
    }

    /// Keeps what `isWanted` says, in linear time.
    mutating func keep(_ isWanted: (Element) -> Bool) {
        let kept = items.filter(isWanted).sorted()
        items = kept
    }
}
