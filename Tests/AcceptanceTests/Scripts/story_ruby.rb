# The story of story.py with Ruby's stomp library, as Debian packages it (ruby-stomp).

# Bytes stay bytes: the library would otherwise mix a header's text with a letter's bytes.
Encoding.default_external = Encoding::BINARY

require "json"
require "openssl"
require "stomp"
require "timeout"

ANSWER_SECONDS = 20
LETTER = (0..255).to_a.pack("C*") * 3
LETTER_TYPE = "application/octet-stream"
FORMS = JSON.parse(File.read(File.join(__dir__, "story.json"), encoding: "UTF-8"))
CALL = JSON.parse(File.read(File.join(ARGV.fetch(0), "call.json"), encoding: "UTF-8"))
TALLY = { receipts: 0, deliveries: 0, redeliveries: 0 }

def body(form)
  FORMS.fetch(form).to_json
end

# The library reads every client key as RSA; this hands ours over before it comes to that.
class AnyKey < Stomp::SSLParams
  def initialize(certificate, key, **options)
    super(**options)
    @pair = [OpenSSL::X509::Certificate.new(File.read(certificate)),
             OpenSSL::PKey.read(File.read(key))]
  end

  def ctx=(context)
    context.add_certificate(*@pair)
    super
  end
end

class Office
  def initialize(login)
    @login = login
    @number = 0
    open
  end

  def open
    host = { host: CALL["host"], port: CALL["port"], ssl: security }
    host.update(login: @login, passcode: CALL["passcode"]) if CALL["passcode"]
    headers = { "accept-version" => CALL["version"], "host" => "onedoor" }
    @waiting = []
    @connection = Stomp::Connection.new(
      hosts: [host], reliable: false, connect_timeout: ANSWER_SECONDS,
      connect_headers: CALL["version"] == "1.0" ? {} : headers)
    answer = @connection.connection_frame
    raise "#{@login}: #{answer}" unless answer.command == "CONNECTED"
    raise "speaks #{@connection.protocol}" unless @connection.protocol == CALL["version"]
  end

  def security
    return false unless CALL["authority"]
    options = { ts_files: CALL["authority"], use_ruby_ciphers: true }
    return Stomp::SSLParams.new(options) unless CALL["certificates"]
    own = File.join(CALL["certificates"], @login)
    AnyKey.new("#{own}.pem", "#{own}.key", **options)
  end

  def send(destination, body, headers = {})
    ask { |receipt| @connection.publish(destination, body, headers.merge(receipt: receipt)) }
  end

  def subscribe(destination, ack)
    ask do |receipt|
      @connection.subscribe(
        destination, { ack: ack, id: destination, receipt: receipt }, destination)
    end
  end

  def delivery
    message = fetch("MESSAGE")
    TALLY[:deliveries] += 1
    TALLY[:redeliveries] += 1 if message.headers["redelivered"] == "true"
    message
  end

  def acknowledge(delivery)
    ask { |receipt| @connection.ack(name(delivery), names(delivery).merge(receipt: receipt)) }
  end

  # 1.0 has no NACK: there an office hangs up and comes back.
  def release(delivery)
    if CALL["version"] == "1.0"
      leave
      open
      subscribe(delivery.headers["destination"], "client-individual")
    else
      ask { |receipt| @connection.nack(name(delivery), names(delivery).merge(receipt: receipt)) }
    end
  end

  # ACK and SEND in one transaction.
  def take_on(delivery, verb)
    @connection.begin("taken-on")
    @connection.ack(name(delivery), names(delivery).merge(transaction: "taken-on"))
    @connection.publish(verb_of(delivery, verb), body(verb), transaction: "taken-on")
    ask { |receipt| @connection.commit("taken-on", receipt: receipt) }
  end

  def say(delivery, verb)
    send(verb_of(delivery, verb), body(verb))
  end

  def leave
    @connection.disconnect(receipt: "bye")
    raise "no receipt" unless @connection.disconnect_receipt.headers["receipt-id"] == "bye"
    TALLY[:receipts] += 1
  end

  private

  def verb_of(delivery, verb)
    "/obligation/#{delivery.headers['obligation']}/#{verb}"
  end

  def name(delivery)
    delivery.headers[CALL["version"] == "1.2" ? "ack" : "message-id"]
  end

  def names(delivery)
    CALL["version"] == "1.1" ? { subscription: delivery.headers["subscription"] } : {}
  end

  def ask
    receipt = "r#{@number += 1}"
    yield receipt
    answer = fetch("RECEIPT")
    raise "#{answer} for #{receipt}" unless answer.headers["receipt-id"] == receipt
    TALLY[:receipts] += 1
  end

  # The next frame of that kind; others are kept for later.
  def fetch(command)
    index = @waiting.index { |frame| frame.command == command }
    return @waiting.delete_at(index) if index
    Timeout.timeout(ANSWER_SECONDS) do
      loop do
        frame = @connection.receive
        raise "#{@login}: #{frame}" if frame.nil? || frame.command == "ERROR"
        return frame if frame.command == command
        @waiting << frame
      end
    end
  end
end

def office(login, queue, ack = "client-individual")
  one = Office.new(login)
  one.subscribe(queue, ack)
  one
end

def work_off(referrals, office)
  referrals.each do |referral|
    office.say(referral, "accept")
    office.say(referral, "complete")
  end
end

# A letter of any bytes, with a header that has to be escaped where the version can.
def correspond(sender, reader)
  subject = CALL["version"] == "1.0" ? "plain" : "a:b \\ c\nd 题"
  sender.send("/letters/civil-affairs", LETTER, "content-type": LETTER_TYPE, subject: subject)
  reader.subscribe("/letters/civil-affairs", "client-individual")
  letter = reader.delivery
  raise "#{letter.body.bytesize} bytes came" unless letter.body.b == LETTER
  told = letter.headers.values_at("subject", "content-type", "from")
  raise letter.headers.to_s unless told == [subject, LETTER_TYPE, "medical-security"]
  reader.acknowledge(letter)
end

window = office("qinghe-clerk", "/queue/qinghe-window", "client")
window.send("/intake", body("case"), "content-type": "application/json;charset=utf-8")
medical = office("medical-security", "/queue/medical-security")
medical.release(medical.delivery)
referral = medical.delivery
medical.take_on(referral, "accept")
medical.say(referral, "hold")
missing = window.delivery
window.acknowledge(missing)
window.say(missing, "supplement")
medical.acknowledge(medical.delivery)
medical.say(referral, "complete")
education = office("education", "/queue/education", "auto")
work_off([education.delivery], education)
civil = office("civil-affairs", "/queue/civil-affairs", "client")
referrals = Array.new(2) { civil.delivery }
civil.acknowledge(referrals.last)
work_off(referrals, civil)
answers = Array.new(4) { window.delivery }
window.acknowledge(answers.last)
correspond(medical, civil)
[window, medical, education, civil].each(&:leave)
puts TALLY.to_json
