/// An agency's line of the deadline report as the actors count it.
struct Figures: Equatable {
    var received = 0
    var open = 0
    var doneOnTime = 0
    var doneLate = 0
    var paused = 0
    var extended = 0
    var returned = 0
    var withdrawn = 0
}
