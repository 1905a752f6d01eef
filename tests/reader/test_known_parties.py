"""Parties of wars the world over, their armies, bodies and leaders: in sentences of four languages whoever speaks is in
the register, in whatever case, and it is known for whom.
"""

from datetime import date

import pytest

from holdfire.reader.known import SHIPPED
from holdfire.reader.read import read_document

TOLD = """
en | Azawad Liberation Front | The Azawad Liberation Front said it would observe a ceasefire for two weeks.
en | M23 | Lawrence Kanyuka said the rebels would halt their operations from Tuesday.
en | M23 | AFC/M23 announced a unilateral ceasefire from 4 February.
en | Ambazonia Governing Council | The Ambazonia Governing Council declared a two-week truce in both regions.
en | Coalition of Patriots for Change | The Coalition of Patriots for Change announced a unilateral ceasefire on Monday.
en | Wazalendo | Wazalendo said it would cease fire for five days.
en | Fano | Fano fighters said on Monday that they had not agreed to any ceasefire.
en | Ethiopia | ENDF said on Monday that it had not fired on the town.
en | SLM-MM | Minni Minnawi said his forces would observe the three-month truce.
en | SPLM-IO | SPLA-IO denied on Friday that it had broken the ceasefire.
en | South Sudan | SSPDF accused the opposition of breaking the truce on Sunday.
en | Libyan National Army | The General Command of the Libyan National Army announced a ceasefire from midnight.
en | Yemen | The Presidential Leadership Council said it would extend the truce for two months.
en | Syrian National Army | The Syrian National Army said on Monday that it would stop firing for four days.
en | Russia | The Russian Centre for Reconciliation counted nine violations of the ceasefire on Monday.
en | Kataib Hezbollah | Kataib Hezbollah said it would suspend its attacks on American forces.
en | Israel | COGAT said on Sunday that a humanitarian pause of ten hours would be held in Gaza.
en | Popular Resistance Committees | The Popular Resistance Committees said they had agreed to the ceasefire.
en | Baloch Liberation Army | Jeeyand Baloch said the group would cease fire for three days.
en | Pakistan | The Frontier Corps said on Monday that it had not opened fire.
en | National Resistance Front of Afghanistan | The Afghan National Resistance Front denied agreeing to a truce.
en | Islamic State Khorasan | Islamic State Khorasan said it did not recognise the ceasefire.
en | CPI (Maoist) | CPI (Maoist) said it would cease fire for six months.
en | UWSA | The United Wa State Army said it would observe the ceasefire until May.
en | Arakan Army | Khaing Thukha said the truce would last until the end of the month.
en | BRN | BRN announced a ceasefire of forty days during Ramadan.
en | TPNPB | TPNPB denied that it had agreed to a ceasefire.
en | NPA | The National Democratic Front of the Philippines declared a truce over Christmas.
en | Segunda Marquetalia | Segunda Marquetalia announced a unilateral ceasefire on Wednesday.
en | AGC | Clan del Golfo said it would stop its attacks from Sunday.
en | Viv Ansanm | Jimmy Cherizier said that Viv Ansanm would observe a truce of seven days.
en | DPR | Eduard Basurin said that Ukraine had broken the ceasefire eleven times.
en | United Nations | MINUSCA said on Monday that the ceasefire had been broken four times.
en | SADC | SADC called for an immediate ceasefire in eastern Congo.
de | Azawad Liberation Front | Nach Angaben der Befreiungsfront von Azawad gilt die Waffenruhe zwei Wochen.
de | Coalition of Patriots for Change | Die Koalition der Patrioten für den Wandel verkündete eine Waffenruhe.
de | Fano | Die Fano-Milizen erklärten am Montag, sie hätten keiner Waffenruhe zugestimmt.
de | Libyan National Army | Laut dem Generalkommando der libyschen Nationalarmee beginnt die Feuerpause um Mitternacht.
de | Syrian National Army | Die Syrische Nationalarmee erklärte, sie werde vier Tage lang nicht schießen.
de | Yemen | Nach Angaben des Präsidialen Führungsrats wird die Waffenruhe um zwei Monate verlängert.
de | Russia | Das Russische Versöhnungszentrum zählte am Montag neun Verstöße gegen die Waffenruhe.
de | Popular Mobilization Forces | Die Volksmobilisierungskräfte erklärten, sie würden nicht mehr angreifen.
de | Popular Mobilization Forces | Nach Angaben der Volksmobilisierungskräfte sollen die Angriffe zwei Wochen ruhen.
de | Popular Resistance Committees | Die Volkswiderstandskomitees teilten mit, sie hätten der Waffenruhe zugestimmt.
de | Baloch Liberation Army | Die Belutschische Befreiungsarmee kündigte eine Feuerpause von drei Tagen an.
de | National Resistance Front of Afghanistan | Die Afghanische Nationale Widerstandsfront lehnte eine Waffenruhe ab.
de | National Unity Government of Myanmar | Myanmars Schattenregierung verkündete eine Waffenruhe von zwei Wochen.
de | Chin Brotherhood | Laut der Chin-Bruderschaft gilt die Waffenruhe bis Ende April.
de | AGC | Der Golf-Clan erklärte, er werde seine Angriffe ab Sonntag einstellen.
de | Haiti | Die haitianische Nationalpolizei teilte mit, die Waffenruhe sei am Montag gebrochen worden.
de | DPR | Eduard Bassurin erklärte, die Ukraine habe die Waffenruhe elfmal verletzt.
de | M23 | Nach Angaben Sultani Makengas ruhen die Waffen ab Dienstag.
de | Ethiopia | Das äthiopische Verteidigungsministerium bestritt am Freitag, die Waffenruhe gebrochen zu haben.
de | Philippines | Der philippinischen Armee zufolge wird die Waffenruhe über Weihnachten eingehalten.
uk | Azawad Liberation Front | У Фронті визволення Азаваду заявили, що дотримуватимуться перемир'я два тижні.
uk | M23 | За словами Султані Макенги, бойовики припинять вогонь з вівторка.
uk | Coalition of Patriots for Change | Коаліція патріотів за зміни оголосила одностороннє перемир'я.
uk | Syrian National Army | За даними Сирійської національної армії, режим тиші триватиме чотири дні.
uk | Yemen | У Президентській керівній раді повідомили, що перемир'я подовжать на два місяці.
uk | Russia | Російський центр з примирення зафіксував дев'ять порушень режиму припинення вогню.
uk | Popular Mobilization Forces | У Силах народної мобілізації заявили, що призупинять атаки на два тижні.
uk | YPG | У Загонах народної самооборони заявили, що припинять вогонь на три дні.
uk | Popular Resistance Committees | У Комітетах народного опору повідомили, що перемир'я почнеться опівночі.
uk | Hamas | За словами Хазема Касема, рух погодився на припинення вогню на 60 днів.
uk | Kachin Independence Army | В Армії незалежності Качина заявили, що дотримуватимуться перемир'я до травня.
uk | National Unity Government of Myanmar | Уряд національної єдності М'янми оголосив про перемир'я на два тижні.
uk | CPI (Maoist) | Індійські маоїсти оголосили, що припинять вогонь на шість місяців.
uk | DPR | За словами Едуарда Басуріна, Україна одинадцять разів порушила режим тиші.
uk | Ukraine | У пресцентрі штабу ООС повідомили, що бойовики вісім разів порушили режим тиші.
uk | - | У СЦКК повідомили, що режим тиші порушили чотири рази.
uk | Ethiopia | Міноборони Ефіопії заявило, що не порушувало перемир'я.
uk | Libya | У Міністерстві оборони Лівії заявили, що перемир'я діє з опівночі.
uk | Philippines | Армія Філіппін повідомила, що дотримуватиметься перемир'я до 6 січня.
ru | Azawad Liberation Front | Во Фронте освобождения Азавада заявили, что будут соблюдать перемирие две недели.
ru | M23 | По словам Султани Макенги, боевики прекратят огонь со вторника.
ru | Coalition of Patriots for Change | Коалиция патриотов за перемены объявила одностороннее перемирие.
ru | Syrian National Army | По данным Сирийской национальной армии, режим тишины продлится четыре дня.
ru | Yemen | В Президентском руководящем совете сообщили, что перемирие продлят на два месяца.
ru | Russia | Центр по примирению враждующих сторон зафиксировал девять нарушений режима прекращения огня.
ru | Popular Mobilization Forces | В Силах народной мобилизации заявили, что приостановят атаки на две недели.
ru | YPG | В Отрядах народной самообороны заявили, что прекратят огонь на три дня.
ru | Popular Resistance Committees | В Комитетах народного сопротивления сообщили, что перемирие начнётся в полночь.
ru | Hamas | По словам Хазема Касема, движение согласилось на прекращение огня на 60 дней.
ru | Baloch Liberation Army | В Освободительной армии Белуджистана заявили, что прекратят огонь на три дня.
ru | National Unity Government of Myanmar | Правительство национального единства Мьянмы объявило о перемирии.
ru | CPI (Maoist) | Индийские маоисты объявили, что прекратят огонь на шесть месяцев.
ru | DPR | По словам Эдуарда Басурина, Украина одиннадцать раз нарушила режим тишины.
ru | LPR | В Народной милиции ЛНР сообщили, что противник восемь раз нарушил режим тишины.
ru | - | В СЦКК сообщили, что режим тишины нарушили четыре раза.
ru | Ethiopia | Минобороны Эфиопии заявило, что не нарушало перемирия.
ru | Armenia | В Министерстве обороны Армении заявили, что перемирие действует с полуночи.
ru | Philippines | Армия Филиппин сообщила, что будет соблюдать перемирие до 6 января.
ru | Sinaloa Cartel | Картель Синалоа объявил о прекращении огня на неделю.
"""
ROWS = [tuple(line.split(" | ")) for line in TOLD.strip().splitlines()]

# What is called like a party, or nearly, and is none.
OTHERS = [
    ("en", "Wagner"), ("en", "AA"), ("en", "SNA"), ("en", "GNU"), ("en", "CPC"), ("en", "AFP"),
    ("en", "OPM"), ("en", "PLC"), ("en", "Mend"), ("en", "Antonio García"), ("en", "Zakharchenko"), ("en", "Duterte"),
    ("en", "Akhmat"), ("en", "Amal"), ("en", "Badr"), ("en", "Popular Forces"), ("en", "Peace"), ("en", "Resistance"),
    ("de", "AA"), ("de", "Dir"), ("de", "Ada"), ("de", "Widerstandsfront"), ("de", "Befreiungsfront"),
    ("uk", "Фано"), ("uk", "АА"), ("uk", "Захарченко"), ("uk", "Рада"), ("uk", "Визвольна армія"), ("uk", "Амаль"),
    ("ru", "Фано"), ("ru", "АА"), ("ru", "Захарченко"), ("ru", "Совет"), ("ru", "Ахмат"),
    ("ru", "Освободительная армия"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "party", "text"), ROWS)
def test_whoever_speaks_for_a_party_of_a_war_is_known(language: str, party: str, text: str) -> None:
    claims = read_document(text, language=language, published=date(2025, 2, 3)).claims
    names = SHIPPED.names(language)
    assert claims
    assert all(claim.entity for claim in claims)
    assert {names.party(str(claim.speaker)) or "-" for claim in claims} == {party}


@pytest.mark.parametrize(("language", "name"), OTHERS)
def test_what_may_be_somebody_else_is_no_party(language: str, name: str) -> None:
    assert SHIPPED.entity(name, language) == ""
