namespace Parley.Protocol;

/// <summary>Every code of a <see cref="Refusal"/> (docs/spec/errors.md; a test holds the two to each other).</summary>
public static class Codes
{
    /// <summary>Not CBOR, or cut short, or followed by more.</summary>
    public const string CborMalformed = "cbor.malformed";

    /// <summary>CBOR, but not in the one encoding that cbor.md allows.</summary>
    public const string CborNotCanonical = "cbor.not-canonical";

    /// <summary>Too deep, too many elements, or too long.</summary>
    public const string CborLimit = "cbor.limit";

    /// <summary>A key is missing, unknown, or of the wrong type, length or range.</summary>
    public const string CborShape = "cbor.shape";

    /// <summary>Not a JSON object, too deep, or text that is not well-formed Unicode.</summary>
    public const string JsonMalformed = "json.malformed";

    /// <summary>A number with a fraction or an exponent, or outside 64 bits.</summary>
    public const string JsonNumber = "json.number";

    /// <summary>An object names a key twice.</summary>
    public const string JsonDuplicate = "json.duplicate";

    /// <summary>A byte string has no JSON form.</summary>
    public const string JsonBytes = "json.bytes";

    /// <summary>More bytes or entries than the limits allow.</summary>
    public const string BatchTooLarge = "batch.too-large";

    /// <summary>No such channel here; unsigned.</summary>
    public const string BatchUnknownChannel = "batch.unknown-channel";

    /// <summary>The feed is not of a member, or the connection is not that member's.</summary>
    public const string BatchWrongSender = "batch.wrong-sender";

    /// <summary>The member sent more than the terms allow.</summary>
    public const string BatchQuota = "batch.quota";

    /// <summary>The batch does not carry the newest ticket: it is from before its writer's last start.</summary>
    public const string BatchTicket = "batch.ticket";

    /// <summary>An entry differs from the one held under the same number. The feed is frozen.</summary>
    public const string BatchFork = "batch.fork";

    /// <summary>The feed is frozen: two inconsistent heads or entries of it were signed.</summary>
    public const string FeedFrozen = "feed.frozen";

    /// <summary>Entries before the first one are missing here.</summary>
    public const string BatchGap = "batch.gap";

    /// <summary>A <c>keys</c> entry is not the last of its batch, or there are two.</summary>
    public const string BatchKeys = "batch.keys";

    /// <summary>Neither one cosignature nor one refusal.</summary>
    public const string AnswerShape = "answer.shape";

    /// <summary>The value of <c>v</c> is not known here.</summary>
    public const string EntryVersion = "entry.version";

    /// <summary>The entry type is not known here.</summary>
    public const string EntryType = "entry.type";

    /// <summary>The header belongs to another channel.</summary>
    public const string EntryChannel = "entry.channel";

    /// <summary>The header belongs to another feed.</summary>
    public const string EntryFeed = "entry.feed";

    /// <summary>The number is not the next one.</summary>
    public const string EntryNumber = "entry.number";

    /// <summary>Entry 0 is not <c>terms</c>, entry 1 is not <c>keys</c>, or a link points to the entry itself or behind it.</summary>
    public const string EntryOrder = "entry.order";

    /// <summary>The list of suites is empty, repeats a name, or does not fit the number of hashes or commitments.</summary>
    public const string EntrySuites = "entry.suites";

    /// <summary>The suites are not those of the terms.</summary>
    public const string EntrySuiteStripped = "entry.suite-stripped";

    /// <summary>The body is missing, not allowed, or differs from the length and hashes in the header.</summary>
    public const string EntryBody = "entry.body";

    /// <summary>The track is not in the terms.</summary>
    public const string EntryTrack = "entry.track";

    /// <summary>The epoch is not an earlier <c>epoch</c> entry of this feed, or is used up.</summary>
    public const string EntryEpoch = "entry.epoch";

    /// <summary>A list of links is too long or names an entry twice, or a link names the wrong feed.</summary>
    public const string EntryLinks = "entry.links";

    /// <summary>A list of parties or names has one twice, is not sorted, or has one of no such form.</summary>
    public const string EntryTo = "entry.to";

    /// <summary>What a <c>seen</c> says could not be read, or can be read again, is out of its span or does not rise.</summary>
    public const string EntrySeen = "entry.seen";

    /// <summary>A <c>clock</c> speaks of later entries than itself, or of a clock that ended before it started.</summary>
    public const string EntryClock = "entry.clock";

    /// <summary>The terms are not those of the channel.</summary>
    public const string TermsMismatch = "terms.mismatch";

    /// <summary>The value of <c>v</c> is not known here.</summary>
    public const string TermsVersion = "terms.version";

    /// <summary>The title lacks English or Chinese, or is empty.</summary>
    public const string TermsTitle = "terms.title";

    /// <summary>No suite, a suite twice, or an unknown suite.</summary>
    public const string TermsSuites = "terms.suites";

    /// <summary>Too few or too many members, not sorted by party, or one twice.</summary>
    public const string TermsMembers = "terms.members";

    /// <summary>A party id breaks its rules, or differs from that in its identity.</summary>
    public const string TermsParty = "terms.party";

    /// <summary>An identity is not a good identity key set, or stands twice.</summary>
    public const string TermsIdentity = "terms.identity";

    /// <summary>A member lacks names in English or Chinese.</summary>
    public const string TermsNames = "terms.names";

    /// <summary>Two members have ids or names that people could take for each other.</summary>
    public const string TermsLookalike = "terms.lookalike";

    /// <summary>No track, a track twice, or an unknown track.</summary>
    public const string TermsTracks = "terms.tracks";

    /// <summary>No language, a language twice, or not a language tag.</summary>
    public const string TermsLanguages = "terms.languages";

    /// <summary>A handling time is missing, not positive, or shorter for a lower precedence.</summary>
    public const string TermsHandling = "terms.handling";

    /// <summary>The time between checks, the skew or the retention is out of range.</summary>
    public const string TermsTimes = "terms.times";

    /// <summary>A list of vocabularies or norms has an empty name or one twice.</summary>
    public const string TermsNamesList = "terms.names-list";

    /// <summary>A witness name or key is bad, or stands twice.</summary>
    public const string TermsWitnesses = "terms.witnesses";

    /// <summary>The quorum is negative or larger than the number of witnesses.</summary>
    public const string TermsQuorum = "terms.quorum";

    /// <summary>A quota is out of range.</summary>
    public const string TermsQuotas = "terms.quotas";

    /// <summary>The SM2 signer id is not <c>1234567812345678</c>.</summary>
    public const string TermsSm2id = "terms.sm2id";

    /// <summary>Neither <c>consent</c> nor <c>notice</c>.</summary>
    public const string TermsDisclosure = "terms.disclosure";

    /// <summary>The version of the meaning is not above 0.</summary>
    public const string TermsMeaning = "terms.meaning";

    /// <summary>What is to be accepted names a meaning that this program does not know.</summary>
    public const string TermsMeaningUnknown = "terms.meaning-unknown";

    /// <summary>A ceiling is below the handling time, above 366 days, or falls from FLASH to ROUTINE.</summary>
    public const string TermsCeiling = "terms.ceiling";

    /// <summary>A hold may move a due time too far or too often.</summary>
    public const string TermsHold = "terms.hold";

    /// <summary>The kinds that pass a suspended track are not sorted, or one stands twice or has no such form.</summary>
    public const string TermsPasses = "terms.passes";

    /// <summary>The terms have a rule that this program does not know. It is never ignored.</summary>
    public const string TermsRules = "terms.rules";

    /// <summary>The value of <c>v</c> is not known here.</summary>
    public const string KeysVersion = "keys.version";

    /// <summary>The party id breaks its rules, or is not the expected party.</summary>
    public const string KeysParty = "keys.party";

    /// <summary>An identity where a node key set is due, or the other way round, or keys that its use does not have.</summary>
    public const string KeysUse = "keys.use";

    /// <summary>A public key has not the length of its algorithm.</summary>
    public const string KeysLength = "keys.length";

    /// <summary>A public key is not a valid key of its algorithm.</summary>
    public const string KeysInvalid = "keys.invalid";

    /// <summary>The period is empty, or the keys were not in force when what they signed arrived.</summary>
    public const string KeysPeriod = "keys.period";

    /// <summary>The vouch does not speak for this party and key set.</summary>
    public const string KeysVouch = "keys.vouch";

    /// <summary>Not the key set that the one before committed to.</summary>
    public const string KeysNext = "keys.next";

    /// <summary>The key set is not newer than the one in force before it.</summary>
    public const string KeysOlder = "keys.older";

    /// <summary>Two public keys of the set have one key id under the name that they sign with in this channel.</summary>
    public const string KeysCollide = "keys.collide";

    /// <summary>A prekey is not the next one in number.</summary>
    public const string KeysPrekey = "keys.prekey";

    /// <summary>A key file is damaged or not a key file.</summary>
    public const string KeysFile = "keys.file";

    /// <summary>The passphrase does not open the key file.</summary>
    public const string KeysPassphrase = "keys.passphrase";

    /// <summary>The private key that is needed is not in the key ring.</summary>
    public const string KeysMissing = "keys.missing";

    /// <summary>Not a note of docs/spec/notes.md.</summary>
    public const string NoteMalformed = "note.malformed";

    /// <summary>More bytes or signature lines than the limits allow.</summary>
    public const string NoteLimit = "note.limit";

    /// <summary>A signature that the terms require is missing.</summary>
    public const string NoteSuiteMissing = "note.suite-missing";

    /// <summary>A signature by a known key is wrong.</summary>
    public const string NoteSignature = "note.signature";

    /// <summary>The text of the note is not what is expected here.</summary>
    public const string NoteText = "note.text";

    /// <summary>The lines of one cosigner differ in time, or the time is out of range.</summary>
    public const string NoteTime = "note.time";

    /// <summary>No line of the expected signer.</summary>
    public const string NoteUnknownSigner = "note.unknown-signer";

    /// <summary>Names a head that never was, or the feed of no member.</summary>
    public const string SeenUnknown = "seen.unknown";

    /// <summary>A <c>seen</c> does not go on where its writer's last about that feed ended.</summary>
    public const string SeenSpan = "seen.span";

    /// <summary>Not the text of a checkpoint.</summary>
    public const string CheckpointMalformed = "checkpoint.malformed";

    /// <summary>The entries do not give the root of the checkpoint.</summary>
    public const string CheckpointRoot = "checkpoint.root";

    /// <summary>The size is not the number of the last entry plus one.</summary>
    public const string CheckpointSize = "checkpoint.size";

    /// <summary>The origin is not that of the feed.</summary>
    public const string CheckpointOrigin = "checkpoint.origin";

    /// <summary>Two signed heads of one size differ. The feed is frozen.</summary>
    public const string CheckpointFork = "checkpoint.fork";

    /// <summary>The grant to us gives no seeds that it and its epoch follow from.</summary>
    public const string SealEpoch = "seal.epoch";

    /// <summary>A body stands in an epoch that was not granted to every member.</summary>
    public const string SealGrants = "seal.grants";

    /// <summary>A grant is not to the newest keys of the member that its writer had seen.</summary>
    public const string SealKeys = "seal.keys";

    /// <summary>A key does not fit its commitment.</summary>
    public const string SealCommitment = "seal.commitment";

    /// <summary>A layer does not decrypt.</summary>
    public const string SealOpen = "seal.open";

    /// <summary>The padding is wrong, or a smaller size class holds the text.</summary>
    public const string SealPadding = "seal.padding";

    /// <summary>The fields root is not that of the message.</summary>
    public const string SealFields = "seal.fields";

    /// <summary>The body is erased: here, or before it came here.</summary>
    public const string SealErased = "seal.erased";

    /// <summary>The prekey that a grant to us names is gone: deleted as it may be, or lost with a disk.</summary>
    public const string SealKeyGone = "seal.key-gone";

    /// <summary>The key of the day on which it was kept is gone: only the storage key opens it.</summary>
    public const string SealArchived = "seal.archived";

    /// <summary>The text of a request for history has not its form.</summary>
    public const string HistoryForm = "history.form";

    /// <summary>The request is of another channel, of nobody who is a member, or not to us.</summary>
    public const string HistoryParty = "history.party";

    /// <summary>The request is older than seven days, or from the future.</summary>
    public const string HistoryOld = "history.old";

    /// <summary>There is nothing to ask for, or all of it was granted since.</summary>
    public const string HistoryNothing = "history.nothing";

    /// <summary>The value of <c>v</c> is not known here.</summary>
    public const string MessageVersion = "message.version";

    /// <summary>A field is missing, unknown, or of the wrong type, length or range.</summary>
    public const string MessageShape = "message.shape";

    /// <summary>The message kind is not known.</summary>
    public const string MessageKind = "message.kind";

    /// <summary>The body does not fit the largest size class.</summary>
    public const string MessageTooLarge = "message.too-large";

    /// <summary>An attachment is too large, or its pieces do not give its hash.</summary>
    public const string MessageAttachment = "message.attachment";

    /// <summary>The field salt is not the one that belongs to its name.</summary>
    public const string FieldSalt = "field.salt";

    /// <summary>The proof does not lead to the fields root of the header.</summary>
    public const string FieldProof = "field.proof";

    /// <summary>Not the text form of an invitation or acceptance.</summary>
    public const string CeremonyArmor = "ceremony.armor";

    /// <summary>An invitation where an acceptance is due, or the other way round.</summary>
    public const string CeremonyType = "ceremony.type";

    /// <summary>The party in the file is not the member in the terms.</summary>
    public const string CeremonyParty = "ceremony.party";

    /// <summary>The accepted terms are not those proposed plus one member.</summary>
    public const string CeremonyTerms = "ceremony.terms";

    /// <summary>The number is not the one that its party was bound to.</summary>
    public const string CeremonyCommit = "ceremony.commit";

    /// <summary>This first contact failed before: its words differed, or somebody stopped it. It cannot be gone on with.</summary>
    public const string CeremonyBurnt = "ceremony.burnt";

    /// <summary>The invitation has another acceptance already.</summary>
    public const string CeremonyAnswered = "ceremony.answered";

    /// <summary>Our node keys are no longer those that the other side was told.</summary>
    public const string CeremonyKeys = "ceremony.keys";

    /// <summary>Nothing of that channel waits for its words to be compared.</summary>
    public const string CeremonyUnknown = "ceremony.unknown";

    /// <summary>The address is not an HTTPS address.</summary>
    public const string CeremonyAddress = "ceremony.address";

    /// <summary>The fingerprint words were not confirmed.</summary>
    public const string CeremonyWords = "ceremony.words";

    /// <summary>Not a proof file of docs/spec/record.md.</summary>
    public const string ProofMalformed = "proof.malformed";

    /// <summary>The entry is not in the tree of the checkpoint.</summary>
    public const string ProofInclusion = "proof.inclusion";

    /// <summary>Too few witnesses cosigned.</summary>
    public const string ProofQuorum = "proof.quorum";

    /// <summary>Not a record of docs/spec/record.md.</summary>
    public const string RecordMalformed = "record.malformed";

    /// <summary>The record has no end, or not all its entries.</summary>
    public const string RecordTruncated = "record.truncated";
}
