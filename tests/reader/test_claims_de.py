"""What the reader takes from German news prose: who says it, how, about what, in which words."""

import pytest

from holdfire.model.claim import Act, Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.tokens import tokenize

HEAD = """Die Lage am Dienstag

von Anna Muster

3. Februar 2026

Im Land bleibt es nach Tagen der Ruhe angespannt, die Waffenruhe hält bisher nach allem, was man hört.

"""
TAIL = "\n\nDie Menschen in der Region warten weiter und hoffen auf einen baldigen Frühling im ganzen Land."


def claims_of(text: str) -> list[Claim]:
    document = open_document(HEAD + text + TAIL, language="de")
    return [claim for claim in read_claims(document) if len(HEAD) <= claim.start < len(HEAD) + len(text)]


SENTENCES = [
    (
        "Trotz der Waffenruhe wurden in Mariw vier Menschen durch eine Rakete getötet.",
        "author",
        "states",
        "strike",
        "Trotz der Waffenruhe wurden in Mariw vier Menschen durch eine Rakete getötet",
    ),
    (
        "Präsident Anton Falk, der zuletzt Gespräche angeboten hatte, forderte eine sofortige Waffenruhe.",
        "Anton Falk",
        "requests",
        "pledge",
        "Präsident Anton Falk, der zuletzt Gespräche angeboten hatte, forderte eine sofortige Waffenruhe",
    ),
    (
        "Eine Bestätigung der Waffenruhe gab es zunächst nicht.",
        "author",
        "declines_to_confirm",
        "pledge",
        "Eine Bestätigung der Waffenruhe gab es zunächst nicht",
    ),
    (
        "Minister Paul Ahrend sprach von einer Waffenruhe bis Sonntag.",
        "Paul Ahrend",
        "states",
        "pledge",
        "von einer Waffenruhe bis Sonntag",
    ),
    (
        "Nach dem Einschlag werden sechs Händler in der Klinik versorgt.",
        "author",
        "states",
        "strike",
        "Nach dem Einschlag werden sechs Händler in der Klinik versorgt",
    ),
    (
        "Die ukrainische Armee teilte am Montag mit, sie habe in der Nacht 43 von 52 Drohnen abgefangen.",
        "ukrainische Armee",
        "states",
        "strike",
        "sie habe in der Nacht 43 von 52 Drohnen abgefangen",
    ),
    (
        "Der russische Präsident Wladimir Putin ordnete eine dreitägige Waffenruhe an.",
        "Wladimir Putin",
        "orders",
        "pledge",
        "russische Präsident Wladimir Putin ordnete eine dreitägige Waffenruhe an",
    ),
    (
        "Selenskyj warf Moskau vor, die Feuerpause mehr als 700 Mal gebrochen zu haben.",
        "Selenskyj",
        "accuses",
        "pledge",
        "die Feuerpause mehr als 700 Mal gebrochen zu haben",
    ),
    (
        "Nach Angaben des russischen Verteidigungsministeriums wurden über der Krim 17 Drohnen abgeschossen.",
        "russisches Verteidigungsministerium",
        "states",
        "strike",
        "wurden über der Krim 17 Drohnen abgeschossen",
    ),
    (
        (
            "Wie der Gouverneur der Region Charkiw, Oleh Synjehubow, mitteilte, starben bei "
            "einem Luftangriff zwei Menschen."
        ),
        "Oleh Synjehubow",
        "states",
        "strike",
        "starben bei einem Luftangriff zwei Menschen",
    ),
    (
        (
            "Bei einem Raketenangriff auf Dnipro seien mindestens vier Menschen getötet und "
            "21 verletzt worden, schrieb Gouverneur Serhij Lyssak auf Telegram."
        ),
        "Serhij Lyssak",
        "states",
        "strike",
        "Bei einem Raketenangriff auf Dnipro seien mindestens vier Menschen getötet und 21 verletzt worden",
    ),
    (
        (
            "„Wir werden uns an die Vereinbarung halten“, sagte der israelische "
            "Regierungschef Benjamin Netanjahu am Abend in Jerusalem."
        ),
        "Benjamin Netanjahu",
        "promises",
        "pledge",
        "Wir werden uns an die Vereinbarung halten",
    ),
    (
        "Die Hamas erklärte sich zu einer einmonatigen Waffenruhe bereit.",
        "Hamas",
        "agrees",
        "pledge",
        "Hamas erklärte sich zu einer einmonatigen Waffenruhe bereit",
    ),
    (
        "Israel lehnt eine Verlängerung der Feuerpause ab, hieß es aus dem Büro des Ministerpräsidenten.",
        "Büro des Ministerpräsidenten",
        "states",
        "pledge",
        "Israel lehnt eine Verlängerung der Feuerpause ab",
    ),
    (
        (
            "Ein ranghoher Beamter, der nicht namentlich genannt werden wollte, sagte der "
            "Nachrichtenagentur Reuters, Moskau habe dem Vorschlag zugestimmt."
        ),
        "ranghoher Beamter",
        "states",
        "pledge",
        "Moskau habe dem Vorschlag zugestimmt",
    ),
    (
        "UN-Generalsekretär António Guterres forderte ein Ende der Angriffe auf Krankenhäuser.",
        "António Guterres",
        "requests",
        "pledge",
        "UN-Generalsekretär António Guterres forderte ein Ende der Angriffe auf Krankenhäuser",
    ),
    (
        "Kremlsprecher Peskow wollte einen Bericht über eine Energiewaffenruhe weder bestätigen noch dementieren.",
        "author",
        "declines_to_confirm",
        "pledge",
        "Kremlsprecher Peskow wollte einen Bericht über eine Energiewaffenruhe weder bestätigen noch dementieren",
    ),
    (
        "Russische Truppen haben nach Einschätzung des Instituts für Kriegsstudien das Dorf Nowosilka eingenommen.",
        "Institut für Kriegsstudien",
        "states",
        "military",
        "Russische Truppen haben nach Einschätzung des Instituts für Kriegsstudien das Dorf Nowosilka eingenommen",
    ),
    (
        (
            "Jedes Mal, wenn eine Waffenruhe ausgerufen wird, verstärkt Russland seine "
            "Angriffe, sagte die Politologin Kateryna Bilyk."
        ),
        "Kateryna Bilyk",
        "states",
        "pattern",
        "Jedes Mal, wenn eine Waffenruhe ausgerufen wird, verstärkt Russland seine Angriffe",
    ),
    (
        "Seit Beginn des Krieges wurden laut UN mehr als 14.000 Zivilisten getötet.",
        "UN",
        "states",
        "figure",
        "Seit Beginn des Krieges wurden laut UN mehr als 14.000 Zivilisten getötet",
    ),
    (
        "Die Behörden riefen die Bevölkerung auf, Schutzräume aufzusuchen.",
        "Behörden",
        "requests",
        "preparedness",
        "Schutzräume aufzusuchen",
    ),
    (
        "In der Nacht werden bis zu minus 20 Grad erwartet.",
        "author",
        "forecasts",
        "weather",
        "In der Nacht werden bis zu minus 20 Grad erwartet",
    ),
    (
        "Medienberichten zufolge soll die Waffenruhe am Freitag in Kraft treten.",
        "author",
        "states",
        "pledge",
        "Medienberichten zufolge soll die Waffenruhe am Freitag in Kraft treten",
    ),
    (
        "Der Sprecher der Houthi-Miliz, Jahia Sari, bekannte sich zu dem Angriff auf den Frachter.",
        "Jahia Sari",
        "confirms",
        "strike",
        "Sprecher der Houthi-Miliz, Jahia Sari, bekannte sich zu dem Angriff auf den Frachter",
    ),
    (
        "Der Verteidigungsminister drohte mit Vergeltung, sollte die Hisbollah weiter Raketen abfeuern.",
        "Verteidigungsminister",
        "warns",
        "strike",
        "Verteidigungsminister drohte mit Vergeltung, sollte die Hisbollah weiter Raketen abfeuern",
    ),
    (
        "Moskau dementiert, ein Krankenhaus beschossen zu haben.",
        "Moskau",
        "denies",
        "strike",
        "ein Krankenhaus beschossen zu haben",
    ),
    (
        "Das Außenministerium in Teheran bestätigte den Beginn der Waffenruhe.",
        "Außenministerium in Teheran",
        "confirms",
        "pledge",
        "Außenministerium in Teheran bestätigte den Beginn der Waffenruhe",
    ),
    (
        "„Es gibt keine Waffenruhe“, sagte ein Sprecher der Armee der Agentur AFP.",
        "Sprecher der Armee",
        "states",
        "pledge",
        "Es gibt keine Waffenruhe",
    ),
    (
        "Aus dem Weißen Haus hieß es, die Gespräche würden am Sonntag fortgesetzt.",
        "Weißes Haus",
        "forecasts",
        "diplomacy",
        "die Gespräche würden am Sonntag fortgesetzt",
    ),
    (
        (
            "Die israelische Zeitung „Haaretz“ berichtete unter Berufung auf "
            "Regierungskreise, Israel habe einer Feuerpause von 60 Tagen zugestimmt."
        ),
        "Regierungskreise",
        "states",
        "pledge",
        "Israel habe einer Feuerpause von 60 Tagen zugestimmt",
    ),
    (
        "Laut Luftwaffe setzte Russland in der Nacht 120 Drohnen und sechs Raketen ein.",
        "Luftwaffe",
        "states",
        "strike",
        "setzte Russland in der Nacht 120 Drohnen und sechs Raketen ein",
    ),
    (
        "Der Generalstab in Kiew sprach von 163 Gefechten binnen 24 Stunden.",
        "Generalstab in Kiew",
        "states",
        "military",
        "von 163 Gefechten binnen 24 Stunden",
    ),
    (
        "Rund 600.000 Menschen in Kiew sind ohne Heizung, sagte Bürgermeister Vitali Klitschko.",
        "Vitali Klitschko",
        "states",
        "service",
        "Rund 600.000 Menschen in Kiew sind ohne Heizung",
    ),
    (
        "Es ist unklar, wann die Feuerpause beginnt.",
        "author",
        "states",
        "pledge",
        "Es ist unklar, wann die Feuerpause beginnt",
    ),
    (
        "Der Kreml bestritt, dass es eine Absprache über eine Pause bei Angriffen auf Energieanlagen gegeben habe.",
        "Kreml",
        "denies",
        "pledge",
        "es eine Absprache über eine Pause bei Angriffen auf Energieanlagen gegeben habe",
    ),
    (
        "Die Außenminister Deutschlands und Frankreichs forderten eine sofortige Waffenruhe.",
        "Außenminister Deutschlands und Frankreichs",
        "requests",
        "pledge",
        "Außenminister Deutschlands und Frankreichs forderten eine sofortige Waffenruhe",
    ),
    (
        "In Odessa sei ein Wohnhaus getroffen worden, so der Chef der Militärverwaltung, Serhij Lyssak.",
        "Serhij Lyssak",
        "states",
        "strike",
        "In Odessa sei ein Wohnhaus getroffen worden",
    ),
    (
        "Die Rebellen sind nach den Worten ihres Anführers bereit, die Waffen ruhen zu lassen.",
        "Rebellen",
        "agrees",
        "pledge",
        "die Waffen ruhen zu lassen",
    ),
    (
        "Präsident Emmanuel Macron telefonierte am Abend mit Putin.",
        "author",
        "states",
        "diplomacy",
        "Präsident Emmanuel Macron telefonierte am Abend mit Putin",
    ),
    (
        "Gestern um 18 Uhr wurden in Sumy bei einem Drohnenangriff drei Zivilisten verletzt.",
        "author",
        "states",
        "strike",
        "Gestern um 18 Uhr wurden in Sumy bei einem Drohnenangriff drei Zivilisten verletzt",
    ),
    (
        "Israels Verteidigungsminister Israel Katz befahl der Armee, das Feuer einzustellen.",
        "Israel Katz",
        "orders",
        "pledge",
        "das Feuer einzustellen",
    ),
    (
        "Ein Ende der Kämpfe ist nach Ansicht von Beobachtern nicht in Sicht.",
        "Beobachter",
        "states",
        "pledge",
        "Ein Ende der Kämpfe ist nach Ansicht von Beobachtern nicht in Sicht",
    ),
    (
        "Ich bezweifle, dass die Feuerpause hält, sagte der Analyst Michael Kofman.",
        "Michael Kofman",
        "doubts",
        "pledge",
        "die Feuerpause hält",
    ),
    (
        "Wegen eines Drohnenalarms suchten Tausende in der Nacht Schutz in U-Bahnhöfen.",
        "author",
        "states",
        "preparedness",
        "Wegen eines Drohnenalarms suchten Tausende in der Nacht Schutz in U-Bahnhöfen",
    ),
    (
        "Die Temperaturen sollen in der Nacht auf minus 18 Grad sinken, warnte der Wetterdienst.",
        "Wetterdienst",
        "forecasts",
        "weather",
        "Die Temperaturen sollen in der Nacht auf minus 18 Grad sinken",
    ),
    (
        "Die Zahl der Toten stieg nach Angaben der Gesundheitsbehörde auf 54.",
        "Gesundheitsbehörde",
        "states",
        "figure",
        "Die Zahl der Toten stieg nach Angaben der Gesundheitsbehörde auf 54",
    ),
    (
        "Zwei Drittel der Angriffe galten Energieanlagen, geht aus einem Bericht der Vereinten Nationen hervor.",
        "Vereinte Nationen",
        "states",
        "strike",
        "Zwei Drittel der Angriffe galten Energieanlagen",
    ),
    (
        "Der Chef der Militärverwaltung, Oleksandr Ganscha, berichtete von fünf Verletzten.",
        "Oleksandr Ganscha",
        "states",
        "strike",
        "von fünf Verletzten",
    ),
    (
        "Ob die Waffenruhe hält, ist ungewiss.",
        "author",
        "states",
        "pledge",
        "Ob die Waffenruhe hält, ist ungewiss",
    ),
    (
        "In der Region Saporischschja sind 55.000 Menschen ohne Strom, wie Gouverneur Fedorow auf Telegram schrieb.",
        "Fedorow",
        "states",
        "service",
        "In der Region Saporischschja sind 55.000 Menschen ohne Strom",
    ),
    (
        (
            "Das russische Militär greife systematisch die Energieversorgung an, um die "
            "Bevölkerung zu zermürben, sagte Ministerin Switlana Hryntschuk."
        ),
        "Switlana Hryntschuk",
        "states",
        "pattern",
        "Das russische Militär greife systematisch die Energieversorgung an, um die Bevölkerung zu zermürben",
    ),
    (
        (
            "Präsident Wolodymyr Selenskyj erklärte, die Ukraine werde sich an die "
            "Waffenruhe halten, wenn auch Russland dies tue."
        ),
        "Wolodymyr Selenskyj",
        "promises",
        "pledge",
        "die Ukraine werde sich an die Waffenruhe halten",
    ),
    (
        "Ein Waffenstillstand komme für Moskau derzeit nicht infrage, sagte Außenminister Sergej Lawrow.",
        "Sergej Lawrow",
        "states",
        "pledge",
        "Ein Waffenstillstand komme für Moskau derzeit nicht infrage",
    ),
    (
        "Die israelischen Streitkräfte griffen nach eigenen Angaben mehrere Stellungen der Hisbollah im Südlibanon an.",
        "israelische Streitkräfte",
        "states",
        "strike",
        "Die israelischen Streitkräfte griffen nach eigenen Angaben mehrere Stellungen der Hisbollah im Südlibanon an",
    ),
    (
        "Der UN-Sicherheitsrat tritt am Montag zu einer Dringlichkeitssitzung zusammen.",
        "author",
        "forecasts",
        "diplomacy",
        "Der UN-Sicherheitsrat tritt am Montag zu einer Dringlichkeitssitzung zusammen",
    ),
    (
        "Die M23-Rebellen nahmen am Sonntag die Stadt Bukavu ein.",
        "author",
        "states",
        "military",
        "Die M23-Rebellen nahmen am Sonntag die Stadt Bukavu ein",
    ),
    (
        (
            "Trump hatte am Donnerstag gesagt, Putin habe seiner Bitte entsprochen, Kiew "
            "eine Woche lang nicht anzugreifen."
        ),
        "Trump",
        "states",
        "pledge",
        "Putin habe seiner Bitte entsprochen, Kiew eine Woche lang nicht anzugreifen",
    ),
    (
        "Aus Moskau gab es dafür zunächst keine Bestätigung.",
        "author",
        "declines_to_confirm",
        "pledge",
        "Aus Moskau gab es dafür zunächst keine Bestätigung",
    ),
    (
        "Das thailändische Militär machte Kambodscha für den Bruch der Waffenruhe verantwortlich.",
        "thailändisches Militär",
        "accuses",
        "pledge",
        "thailändische Militär machte Kambodscha für den Bruch der Waffenruhe verantwortlich",
    ),
    (
        "Der Bürgermeister sagte, man habe drei Wärmezelte aufgestellt.",
        "Bürgermeister",
        "states",
        "preparedness",
        "man habe drei Wärmezelte aufgestellt",
    ),
    (
        "Am Donnerstag war ein Krankenhaus in Odessa von einer Drohne getroffen worden.",
        "author",
        "states",
        "strike",
        "Am Donnerstag war ein Krankenhaus in Odessa von einer Drohne getroffen worden",
    ),
    (
        "Seit Mitternacht schweigen die Waffen.",
        "author",
        "states",
        "strike",
        "Seit Mitternacht schweigen die Waffen",
    ),
    (
        "Präsidentenberater Mychajlo Podoljak äußerte Zweifel an der Feuerpause.",
        "Mychajlo Podoljak",
        "doubts",
        "pledge",
        "Präsidentenberater Mychajlo Podoljak äußerte Zweifel an der Feuerpause",
    ),
    (
        (
            "„Die Waffenruhe gilt ab Mitternacht“, teilte der katarische Außenminister "
            "Scheich Mohammed bin Abdulrahman Al Thani mit."
        ),
        "Mohammed bin Abdulrahman Al Thani",
        "states",
        "pledge",
        "Die Waffenruhe gilt ab Mitternacht",
    ),
    (
        "Die Stadtverwaltung hat die Heizpunkte geöffnet und bittet die Bewohner, Vorräte anzulegen.",
        "Stadtverwaltung",
        "requests",
        "preparedness",
        "Vorräte anzulegen",
    ),
    (
        "Auf dem Schlachtfeld rückten russische Einheiten bei Pokrowsk weiter vor.",
        "author",
        "states",
        "military",
        "Auf dem Schlachtfeld rückten russische Einheiten bei Pokrowsk weiter vor",
    ),
    (
        "Russland habe in der vergangenen Woche 1.100 Drohnen gestartet, schrieb Selenskyj auf X.",
        "Selenskyj",
        "states",
        "figure",
        "Russland habe in der vergangenen Woche 1.100 Drohnen gestartet",
    ),
    (
        "Die sudanesische Armee und die RSF-Miliz warfen sich gegenseitig vor, die Feuerpause zu brechen.",
        "sudanesische Armee und die RSF-Miliz",
        "accuses",
        "pledge",
        "die Feuerpause zu brechen",
    ),
    (
        "US-Vizepräsident J.D. Vance sagte dem Sender Fox News, die Gespräche seien gut verlaufen.",
        "J.D. Vance",
        "states",
        "diplomacy",
        "die Gespräche seien gut verlaufen",
    ),
    (
        "Der Sondergesandte Steve Witkoff reist nächste Woche nach Moskau.",
        "author",
        "forecasts",
        "diplomacy",
        "Der Sondergesandte Steve Witkoff reist nächste Woche nach Moskau",
    ),
    (
        "Der Kreml verlangt, dass Kiew seine Truppen abzieht.",
        "Kreml",
        "requests",
        "military",
        "Kiew seine Truppen abzieht",
    ),
    (
        "Zu Beginn des Winters setzt Moskau Jahr für Jahr auf Angriffe gegen das Stromnetz.",
        "author",
        "states",
        "pattern",
        "Zu Beginn des Winters setzt Moskau Jahr für Jahr auf Angriffe gegen das Stromnetz",
    ),
    (
        "Ungarns Ministerpräsident Viktor Orbán bot an, zu vermitteln.",
        "Viktor Orbán",
        "promises",
        "diplomacy",
        "zu vermitteln",
    ),
    (
        "Die Huthis kündigten an, ihre Angriffe auf Schiffe im Roten Meer einzustellen.",
        "Huthis",
        "promises",
        "pledge",
        "ihre Angriffe auf Schiffe im Roten Meer einzustellen",
    ),
    (
        "Israels Militär rief die Bewohner von Gaza-Stadt zur Flucht auf.",
        "Israels Militär",
        "requests",
        "preparedness",
        "Israels Militär rief die Bewohner von Gaza-Stadt zur Flucht auf",
    ),
    (
        "Die Armee bestätigte den Tod von zwei Soldaten.",
        "Armee",
        "confirms",
        "strike",
        "Armee bestätigte den Tod von zwei Soldaten",
    ),
    (
        "Der ukrainische Energieversorger DTEK schaltete in Odessa den Strom für 200.000 Haushalte ab.",
        "author",
        "states",
        "service",
        "Der ukrainische Energieversorger DTEK schaltete in Odessa den Strom für 200.000 Haushalte ab",
    ),
    (
        "Indiens Außenminister Subrahmanyam Jaishankar dankte Washington für die Vermittlung.",
        "Subrahmanyam Jaishankar",
        "thanks",
        "diplomacy",
        "Indiens Außenminister Subrahmanyam Jaishankar dankte Washington für die Vermittlung",
    ),
    (
        "Klitschko zufolge wurde die Fernwärme in 1.200 Häusern wiederhergestellt.",
        "Klitschko",
        "states",
        "service",
        "wurde die Fernwärme in 1.200 Häusern wiederhergestellt",
    ),
    (
        "Strom ist in ganz Bukavu ausgefallen, meldet Radio Tamwe.",
        "Radio Tamwe",
        "states",
        "service",
        "Strom ist in ganz Bukavu ausgefallen",
    ),
    (
        "Die Fregatte versenkte zwei Schnellboote, wie die Marine bekanntgab.",
        "Marine",
        "states",
        "strike",
        "Die Fregatte versenkte zwei Schnellboote",
    ),
    (
        "Der Außenminister beschwor beide Seiten, die Waffen schweigen zu lassen.",
        "Außenminister",
        "requests",
        "pledge",
        "die Waffen schweigen zu lassen",
    ),
    (
        "Der Botschafter protestierte gegen die Bombardierung der Fähre.",
        "Botschafter",
        "accuses",
        "strike",
        "protestierte gegen die Bombardierung der Fähre",
    ),
    (
        "Die Behörden rieten, Fenster zu meiden und Wasser abzufüllen.",
        "Behörden",
        "requests",
        "preparedness",
        "Fenster zu meiden und Wasser abzufüllen",
    ),
    (
        "Die Armee eroberte zwei Dörfer, meldete Radio Tamwe.",
        "Radio Tamwe",
        "states",
        "military",
        "Die Armee eroberte zwei Dörfer",
    ),
    (
        "Ein Mann ist durch eine Gleitbombe getötet worden, eine Frau erlitt Splitterverletzungen.",
        "author",
        "states",
        "strike",
        "eine Frau erlitt Splitterverletzungen",
    ),
    ("Auch die Wasserwerke stehen still.", "author", "states", "service", "Auch die Wasserwerke stehen still"),
    (
        "Die Armee ließ Fragen nach der Feuerpause unbeantwortet.",
        "author",
        "declines_to_confirm",
        "pledge",
        "ließ Fragen nach der Feuerpause unbeantwortet",
    ),
    (
        "Die Rebellen hüllten sich in Schweigen.",
        "author",
        "declines_to_confirm",
        "pledge",
        "Die Rebellen hüllten sich in Schweigen",
    ),
    (
        "Noch jede Feuerpause wurde zum Nachschub genutzt.",
        "author",
        "states",
        "pattern",
        "Noch jede Feuerpause wurde zum Nachschub genutzt",
    ),
    (
        "Frontlage: zwei Dörfer erobert, acht Soldaten gefallen.",
        "author",
        "states",
        "strike",
        "zwei Dörfer erobert, acht Soldaten gefallen",
    ),
    (
        "Russland ist bereit, Angriffe auf die Häfen an der Donau und am Schwarzen Meer zehn Tage lang auszusetzen.",
        "Russland",
        "agrees",
        "pledge",
        "Angriffe auf die Häfen an der Donau und am Schwarzen Meer zehn Tage lang auszusetzen",
    ),
    (
        "Der Kommandant ließ durchblicken, eine Drohne habe den Kran getroffen.",
        "Kommandant",
        "states",
        "strike",
        "eine Drohne habe den Kran getroffen",
    ),
    (
        "Der Botschafter hält die Zahl der Verletzten für übertrieben.",
        "Botschafter",
        "doubts",
        "figure",
        "Botschafter hält die Zahl der Verletzten für übertrieben",
    ),
    (
        "Der Hafenmeister erläuterte, eine Seemine habe den Kutter getroffen.",
        "Hafenmeister",
        "states",
        "strike",
        "eine Seemine habe den Kutter getroffen",
    ),
    (
        "Die Schüler bleiben bis Freitag daheim.",
        "author",
        "states",
        "preparedness",
        "Die Schüler bleiben bis Freitag daheim",
    ),
    (
        "Die Nachbarländer haben 60 Kriegsgefangene ausgetauscht.",
        "author",
        "states",
        "diplomacy",
        "Die Nachbarländer haben 60 Kriegsgefangene ausgetauscht",
    ),
    (
        "Der Oberst bemängelte, das Waffenruheabkommen sei schon am ersten Tag gebrochen worden.",
        "Oberst",
        "accuses",
        "pledge",
        "das Waffenruheabkommen sei schon am ersten Tag gebrochen worden",
    ),
    (
        "Im Heizwerk geht der Diesel zur Neige.",
        "author",
        "states",
        "service",
        "Im Heizwerk geht der Diesel zur Neige",
    ),
    (
        "Der Minister ist überzeugt, dass die Waffenruhe hält.",
        "Minister",
        "states",
        "pledge",
        "die Waffenruhe hält",
    ),
    (
        "Der Zöllner monierte, die Straße sei vermint.",
        "Zöllner",
        "accuses",
        "strike",
        "die Straße sei vermint",
    ),
]


ENTITIES = {
    "Wladimir Putin": "Vladimir Putin", "Moskau": "Moscow", "Weißes Haus": "White House", "Kreml": "Kremlin",
    "Wolodymyr Selenskyj": "Volodymyr Zelenskyy", "Selenskyj": "Volodymyr Zelenskyy", "Trump": "Donald Trump",
    "UN": "United Nations", "Vereinte Nationen": "United Nations",
}  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "act", "kind", "quote"), SENTENCES)
def test_a_sentence_gives_one_claim(text: str, speaker: str, act: str, kind: str, quote: str) -> None:
    claims = claims_of(text)
    assert [(claim.speaker, str(claim.act), str(claim.kind)) for claim in claims] == [(speaker, act, kind)]
    assert quote in claims[0].quote
    assert claims[0].entity == ENTITIES.get(speaker, claims[0].entity)


SEVERAL = [
    (
        "Trump sagte, er habe Putin gebeten, eine Woche lang nicht auf Kiew zu schießen. Putin habe zugestimmt.",
        ["Trump", "Trump"],
    ),
    (
        "Mehr als 270.000 Haushalte in Kiew haben laut Versorger Dtek wieder Strom. Die Wasserversorgung soll folgen.",
        ["Versorger Dtek", "Versorger Dtek"],
    ),
    (
        "Nach Darstellung der Behörden in Belgorod wurde ein Kraftwerk beschädigt, Tausende seien ohne Heizung.",
        ["Behörden in Belgorod", "Behörden in Belgorod"],
    ),
    (
        "Die Hisbollah bekannte sich zu dem Raketenangriff, das Militär meldete den Abschuss von zehn Geschossen.",
        ["Hisbollah", "Militär"],
    ),
    (
        "Die Regierung stimmte der Waffenruhe zu; die Rebellen lehnen eine Feuerpause ab.",
        ["Regierung", "Rebellen"],
    ),
    (
        "Pakistan warf Indien vor, die Feuerpause gebrochen zu haben, Indien wies das zurück.",
        ["Pakistan", "Indien"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), SEVERAL)
def test_neighbours_have_their_own_speakers(text: str, speakers: list[str]) -> None:
    assert [claim.speaker for claim in claims_of(text)] == speakers


def test_whose_words_are_passed_on_and_through_whom() -> None:
    text = (
        "Die Zeitung „Haaretz“ berichtete unter Berufung auf Regierungskreise, Israel habe einer Feuerpause zugestimmt."
    )
    (claim,) = claims_of(text)
    assert (claim.speaker, claim.via) == ("Regierungskreise", ("Haaretz",))


NOT_OURS = [
    "Am Abend wird auch hier geschossen, aber nur aufs Tor.",
    "Der Torwart hielt zwei Elfmeter, nach dem Abpfiff feuerten die Spieler mit Konfetti und schossen Fotos.",
    "Die Vorführer in den Kinos legten die Arbeit nieder, der Schlichter schlug eine Stillhaltefrist vor.",
    "Die Gewerkschaft rief zu Warnstreiks auf, Lokführer legen die Arbeit nieder.",
    "Beide Fanlager haben vor dem Derby einen Waffenstillstand geschlossen.",
    "Der Film beginnt mit einem Bombenangriff, der Regisseur drehte im Kino seiner Kindheit.",
    "Der Großmeister gewann sein Schachduell mit einem Königsangriff.",
]


@pytest.mark.parametrize("text", NOT_OURS)
def test_what_is_not_ours_gives_nothing(text: str) -> None:
    assert claims_of(text) == []


PAIRS = [
    ("Moskau wies den Vorwurf am Dienstag zurück.", "wies", Act.DENIES),
    ("Die Armee teilte das am Abend mit.", "teilte", Act.STATES),
    ("Sie wirft der Regierung Wortbruch vor.", "wirft", Act.ACCUSES),
    ("Kiew stimmte dem Plan ohne Vorbehalt zu.", "stimmte", Act.AGREES),
    ("Er räumte Verluste ein.", "räumte", Act.CONFIRMS),
    ("Der Wetterdienst sagt Frost voraus.", "sagt", Act.FORECASTS),
    ("Er rief die Menschen zur Ruhe auf.", "rief", Act.REQUESTS),
    ("Der Kommandeur ordnete den Abzug an.", "ordnete", Act.ORDERS),
    ("Er schloss eine Verlängerung aus.", "schloss", Act.DENIES),
]


@pytest.mark.parametrize(("text", "verb", "act"), PAIRS)
def test_a_verb_in_two_parts_is_one(text: str, verb: str, act: Act) -> None:
    marked = mark(tokenize(text), lexicon("de"))
    place = list(marked.tokens.forms).index(verb)
    assert marked.words[place] & Word.CUE
    assert marked.acts[place] is act
    assert marked.words[-2] & Word.REST


def test_the_other_part_ends_its_clause() -> None:
    marked = mark(tokenize("Der Zug fuhr an, die Armee kündigte an diesem Tag nichts."), lexicon("de"))
    assert not marked.words[list(marked.tokens.forms).index("kündigte")] & Word.CUE


def test_a_noun_is_no_verb() -> None:
    marked = mark(tokenize("Er hörte den Bericht über Meldungen und die Bitte."), lexicon("de"))
    assert not any(word & Word.CUE for word in marked.words)


TRANSCRIPT = """Pressekonferenz zur Lage in Gaza

Berlin, 14. Oktober 2025

Sprecherin Anja Keller: Die Bundesregierung dankt den Vermittlern. Seit Freitag hält die Waffenruhe im ganzen Gebiet.

Frage: Wird Deutschland Soldaten nach Gaza schicken?

Keller: In der Nacht wurden bei einem Angriff auf ein Lager drei Menschen getötet.
"""


def test_a_surname_before_a_colon_is_who_was_named_in_full_before() -> None:
    claims = read_claims(open_document(TRANSCRIPT, language="de"))
    assert [claim.speaker for claim in claims if claim.kind == "strike"] == ["Anja Keller"]
    assert not any("schicken" in claim.quote for claim in claims)


SPEECH = """Ansprache von Präsidentin Maja Sandow zur Nacht der Angriffe

5. März 2025

Liebe Landsleute,

in dieser Nacht sind drei Drohnen in unser Land eingedrungen, eine schlug in ein Umspannwerk ein.

Wir fordern Moskau auf, die Angriffe auf Energieanlagen sofort einzustellen.
"""


def test_a_speech_is_in_the_voice_of_who_gives_it() -> None:
    claims = read_claims(open_document(SPEECH, language="de"))
    assert {claim.speaker for claim in claims} == {"Maja Sandow"}
    assert [claim.act for claim in claims if claim.kind == "pledge"] == [Act.REQUESTS]


TICKER = """Ticker Nahost

Montag, 14. Oktober 2024

+++ 21:10 Luftwaffe: Raketen auf Haifa +++
Auf Haifa sind am Abend zwölf Raketen abgefeuert worden. Neun seien abgefangen worden.

+++ 20:40 Schulen bleiben geschlossen +++
In Haifa bleiben am Montag alle Schulen geschlossen.
"""


def test_the_heading_of_a_ticker_says_nothing_but_whose_news_it_is() -> None:
    claims = read_claims(open_document(TICKER, language="de"))
    assert not any("+++" in claim.quote for claim in claims)
    assert [claim.speaker for claim in claims if "abgefangen" in claim.quote] == ["Luftwaffe"]


def test_the_particle_of_a_verb_belongs_to_no_name() -> None:
    claims = claims_of("Die Armee lehnte die Feuerpause ab. Wir fordern die israelische Armee auf, nicht zu schießen.")
    assert all(not (claim.speaker or "").endswith((" ab", " auf")) for claim in claims)
    assert claims[0].speaker == "Armee"


def test_the_hour_of_an_entry_is_not_quoted() -> None:
    claims = claims_of("18.30 Uhr: In Odessa sind 300 Häuser ohne Heizung.")
    assert [claim.quote for claim in claims] == ["In Odessa sind 300 Häuser ohne Heizung"]


def test_and_between_nouns_of_a_relative_clause_cuts_nothing() -> None:
    claims = claims_of("Man werde keine Waffenruhe annehmen, die Charkiw und Sumy ausnehme, sagte Minister Ostap Krut.")
    assert [claim.quote for claim in claims] == ["Man werde keine Waffenruhe annehmen, die Charkiw und Sumy ausnehme"]


def test_silence_told_by_a_participle_in_front_is_a_claim() -> None:
    claims = claims_of("Die Stadt wurde erobert. Bestätigt ist das nicht.")
    assert [str(claim.act) for claim in claims] == ["states", "declines_to_confirm"]


@pytest.mark.parametrize(
    ("form", "trap"),
    [
        ("terminen", Word.WEAPON),
        ("zustrom", Word.SERVICE),
        ("zivilisten", Word.DATA),
        ("journalisten", Word.DATA),
        ("splitterverletzungen", Word.BREACH),
        ("schlagzeilen", Word.ATTACK),
        ("siegtreffer", Word.ATTACK),
        ("führungstreffer", Word.ATTACK),
        ("verschwunden", Word.HARM),
        ("überwunden", Word.HARM),
        ("wiederholte", Word.CUE),
        ("stillschweigend", Word.SILENCE),
        ("vermindert", Word.WEAPON),
        ("roman", Word.OTHER),
        ("supermarkt", Word.OTHER),
        ("gesunken", Word.DAMAGE),
        ("feuerwehr", Word.DAMAGE | Word.FIRE),
    ],
)
def test_a_homograph_is_of_no_class_of_war(form: str, trap: int) -> None:
    assert not lexicon("de").look_up(form)[0] & trap


def test_what_is_counted_does_not_say_anything() -> None:
    claims = claims_of("Seit Beginn der Waffenruhe haben Beobachter 17 Vorfälle gezählt, fünf davon mit Toten.")
    assert claims
    assert all("Vorfälle" not in (claim.speaker or "") for claim in claims)


def test_a_verb_behind_its_comma_goes_on_with_the_same_subject() -> None:
    text = "Die Miliz bestätigte den Luftangriff, ließ aber offen, ob sie die Waffenruhe weiter achtet."
    told = [(claim.speaker, str(claim.act), claim.quote) for claim in claims_of(text)]
    assert told == [
        ("Miliz", "confirms", "Die Miliz bestätigte den Luftangriff"),
        ("author", "declines_to_confirm", "ließ aber offen, ob sie die Waffenruhe weiter achtet"),
    ]


def test_what_will_be_done_on_a_day_to_come_is_foretold() -> None:
    (claim,) = claims_of("Die Heizung in Mariw wird am Freitag wieder aufgedreht.")
    assert (str(claim.act), str(claim.kind)) == ("forecasts", "service")
