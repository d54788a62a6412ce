//! What the words of `record_words.tsv` are for, class by class.

macro_rules! word_classes {
    ($($(#[$doc:meta])+ $class:ident = $name:literal,)+) => {
        /// What a small word tells a reader of letterheads, signatures, yrkanden, votes, dates, laws and sums.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum WordClass {
            $($(#[$doc])+ $class,)+
        }

        impl WordClass {
            /// All classes.
            pub const ALL: &[WordClass] = &[$(WordClass::$class),+];

            /// The class, as the table names it.
            pub fn name(self) -> &'static str {
                match self {
                    $(WordClass::$class => $name,)+
                }
            }
        }
    };
}

word_classes! {
    /// Joins two of a kind: "Eva Ek *och* Bo Ås".
    And = "and",
    /// Stands before what belongs to the word before it: "Datum *för* beslut".
    Preposition = "preposition",
    /// Says what a paper is about: "Motion till kommunfullmäktige *om* bänkar".
    About = "about",
    /// Opens a reason: "avslag, *eftersom* …".
    Because = "because",

    /// Behind the name of a municipality: "Granviks *kommun*".
    Municipality = "municipality",
    /// The same in the genitive: "Granviks *kommuns* arkiv".
    MunicipalityGenitive = "municipality_genitive",
    /// Behind the name of a region: "Hallands *landsting*".
    Region = "region",
    /// A county's board: "*Länsstyrelsen* i Hallands län".
    CountyBoard = "county_board",
    /// A county: "Länsstyrelsen i Hallands *län*".
    County = "county",
    /// Before a time of day: "*kl.* 09.00".
    Clock = "clock",
    /// The name of a street: "*Storgatan* 3".
    Street = "street",
    /// Opens a line that says who the paper is for: "*Till* kulturnämnden".
    Addressed = "addressed",
    /// Opens the title of a kallelse: "*Kallelse* till kommunfullmäktige".
    Summons = "summons",
    /// A council: "Motion till *kommunfullmäktige* i Granvik".
    Assembly = "assembly",
    /// A municipality's council: "*Kommunfullm.* i Granvik".
    MunicipalAssembly = "municipal_assembly",
    /// Before the paragraphs that minutes hold: "*Paragrafer* §§ 61–62".
    ParagraphLabel = "paragraph_label",
    /// Has sent the matter on: "har *remitterat* ärendet till socialnämnden".
    Referred = "referred",
    /// Behind a name without making it that of a street or company: "Eva Ek *svar* på …".
    AfterName = "after_name",

    /// Opens the front page's list of those who sign: "*Underskrifter*".
    SignatureHeading = "signature_heading",
    /// Ends a formula over a signature: "På nämndens *vägnar*".
    OnBehalf = "on_behalf",
    /// Opens a line over a signature: "*För* Granviks kommun".
    SignsFor = "signs_for",
    /// Ends a line over a signature: "Ort och datum som *ovan*".
    AsAbove = "as_above",
    /// Opens a line over a signature: "*Enligt* uppdrag".
    ByOrder = "by_order",

    /// Opens the name of a city district's body: "HÄGERSTENS *STADSDELSFÖRVALTNING*".
    District = "district",
    /// A head before which any word with a capital belongs to the name: "Majorna-Linné *stadsdelsförvaltning*".
    TakesPlace = "takes_place",
    /// A head that is named by what it works with: "*nämnden* för arbete och välfärd".
    TakesTask = "takes_task",
    /// A head that has the next word for its name: "*sektor* utbildning".
    Sector = "sector",
    /// A head with places behind it: "*Miljöförbundet* Granvik Väst".
    Federation = "federation",
    /// A body in the genitive: "*Socialnämndens* yttrande".
    BodyGenitive = "body_genitive",

    /// Inside a name: "Carl *von* Essen".
    NameParticle = "name_particle",
    /// Before a surname: "*fru* Lönn".
    Title = "title",
    /// Between a name and its party: "Eva Ek *m.fl.* (S)".
    AndOthers = "and_others",
    /// Opens the party of all who are named before it: "(*båda* V)".
    AllOfThem = "all_of_them",

    /// Somebody asks: "Eva Ek (S) *yrkar* bifall".
    Asks = "asks",
    /// Somebody puts a yrkande forward: "Eva Ek (S) *framställer* yrkande om …".
    PutsForward = "puts_forward",
    /// A motion proposes: "Motionären *föreslår* fullmäktige besluta".
    Proposes = "proposes",
    /// The same in other words: "Motionären *vill* att fullmäktige beslutar".
    Wants = "wants",
    /// What is proposed is a decision: "Motionären föreslår fullmäktige *besluta*".
    Decides = "decides",
    /// Who has written a motion, and also in the genitive: "*Motionären* föreslår".
    Author = "author",
    /// Over the points of a motion that have no heading: "Vi *hemställer* därför".
    MotionAsks = "motion_asks",
    /// Behind it "att …" is what is asked: "Nämnden *hemställer*, att …".
    Requests = "requests",
    /// What is asked, before its colon: "*Tilläggsyrkande:* att …".
    AskedFor = "asked_for",
    /// Somebody joins what was asked before: "Bo Ås (V) *instämmer*".
    Joins = "joins",
    /// The same inside a sentence: "med *instämmande* av Bo Ås (V)".
    Joining = "joining",
    /// What was asked first of all: "instämmer i Eva Eks *förstahandsyrkande*".
    FirstChoice = "first_choice",
    /// Before "att" it opens one more clause: "*dels* att …".
    BeforeAtt = "before_att",
    /// Before ", att" it goes on with the same clause: "måtte sättas *så*, att ingen avstår".
    SoThat = "so_that",
    /// Behind the verb somebody speaks for a group: "lämnar *genom* Eva Ek (mp) följande anteckning".
    Through = "through",
    /// Before "bifall" or "avslag" it opens one more clause: "*och* bifall i övrigt".
    BeforeBifall = "before_bifall",
    /// Between two clauses: "*och i andra hand* avslag".
    ClauseJoint = "clause_joint",

    /// "att …, att …" behind it is a list: "Nämnden föreslår fullmäktige *besluta* att …, att …".
    PointsFollow = "points_follow",
    /// Ends a line over a list: "Nämnden fattar *följande*".
    LeadInEnds = "lead_in_ends",
    /// Ends a point and joins the next: "att höja bidraget, *samt*".
    PointJoint = "point_joint",
    /// Behind those who speak to the minutes: "Eva Ek (S) *anför* …".
    Says = "says",
    /// The verb of a reservation: "Mot beslutet *reserverar* sig Eva Ek (S)".
    Reserves = "reserves",
    /// A reservation: "*reservation* mot beslutet".
    Reservation = "reservation",

    /// A vote for: "8 *ja*".
    Yes = "yes",
    /// Votes for: "8 *ja-röster*".
    YesVotes = "yes_votes",
    /// A vote against: "5 *nej*".
    No = "no",
    /// Votes against: "5 *nej-röster*".
    NoVotes = "no_votes",
    /// No votes: "1 *avstår*", "2 *blanka*".
    Abstentions = "abstentions",
    /// What is counted: "tjugo *röster* mot elva".
    Votes = "votes",
    /// Between a number and what it counts: "24 ledamöter *röstar* ja".
    CastsVote = "casts_vote",
    /// Who is counted: "24 *ledamöter* röstar ja".
    Voters = "voters",
    /// Behind the number of those who are for it: "5 röstade *för*".
    VoteFor = "vote_for",
    /// Between the numbers: "tjugo röster *mot* elva"; behind one: "3 *emot*".
    VoteAgainst = "vote_against",
    /// Who abstains: "två *lägger* ned sina röster".
    LaysDown = "lays_down",
    /// Behind those who abstain: "Göran Ek (SD) *avstår*".
    Abstains = "abstains",
    /// In a line that may hold a vote: "*Omröstningen* utfaller så".
    Voting = "voting",

    /// What a kallelse calls to: "kallas till *sammanträde* den 22 maj 1986".
    Sitting = "sitting",
    /// A label that owns the date behind it: "*Anslagsdag* 2014-05-21".
    Posted = "posted",
    /// Before the last day: "*senast* den 12 maj".
    Latest = "latest",
    /// With "ut" behind it, before the last day for an answer: "Remisstiden *går* ut den 12 maj".
    Expires = "expires",
    /// The same, which needs an answer beside it: "Avtalet *löper* ut den 12 maj" asks for none.
    MayExpire = "may_expire",
    /// The last day for an answer: "*Svarsdatum* 2017-05-12".
    DueDay = "due_day",
    /// What is due: "*yttrande* senast den 12 maj".
    Answer = "answer",

    /// How many, before the unit: "3,4 *miljoner* kronor".
    Multiple = "multiple",
    /// The unit behind that: "3,4 miljoner *kronor*".
    Crowns = "crowns",

    /// A law: "*kommunallagen*".
    Law = "law",
    /// A law that needs a number or "om …": "*lagen* om offentlig upphandling".
    GeneralLaw = "general_law",
    /// Goes on with the sentence: "lagen om offentlig upphandling *gäller*".
    LawSubjectEnds = "law_subject_ends",
    /// A part of a law: "9 § *andra stycket* miljöbalken".
    LawPart = "law_part",
    /// The same, short: "9 § 2 *st.* miljöbalken".
    LawPartShort = "law_part_short",
    /// A chapter: "26 *kap.* 9 §".
    Chapter = "chapter",

    /// Before the number of an attachment: "*Bilaga* 2 Karta".
    Attachment = "attachment",
    /// Over several: "*Bilagor*: Karta".
    Attachments = "attachments",
}
