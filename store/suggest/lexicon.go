package suggest

import "strings"

// functionWords say nothing of what a sentence is about; they are not indexed.
var functionWords = set(`a about above across after again against all almost also although always am amid amidst among an and
	another any anybody anyone anything are aren't around as at away be because been before being below beside besides between
	both but by can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either else enough
	even ever every everybody everyone everything few for from further had hadn't has hasn't have haven't having he he'd he'll
	her here hers herself him himself his how however i i'd i'll i'm i've if in indeed inside instead into is isn't it it'd it'll
	its itself just least less like ll many may maybe me meanwhile might mine more moreover most much must my myself near neither
	never nevertheless no nobody none nor not nothing now of off often on once one only onto or other others otherwise our ours
	ourselves out over own per perhaps quite rather re same shall she she'd she'll should shouldn't since so some somebody
	someone something still such than that the their theirs them themselves then there therefore these they they'd they'll
	they're they've this those though through throughout thus to together too toward towards under unless until unto up upon us
	ve very via was wasn't we we'd we'll we're we've were weren't what whatever when whenever where whereas wherever whether
	which while whilst who whoever whom whose why will with within without won't would wouldn't yet you you'd you'll you're
	you've your yours yourself
	say says said saying tell tells told telling according mr mrs ms dr anti pro ex non co pre post mid semi multi
	der die das und ist nicht ein eine den dem des mit von für auf im zu sich auch als dass
	le la les des un une et est que qui dans pour pas sur avec au du ce
	el los las una y es en por con para del se lo al
	il di che è e non per della dei con sono
	de het een van en dat met op voor zijn niet
	и в во не на что он она с со как а то все это по но из у к за от же бы для
	في من على إلى عن أن إن هذا هذه التي الذي ما لا و كان
	का के की है में से और को ने पर यह`)

// commonWords are English words that any article may have: sharing one says
// little, however rare it is in a project of few documents.
var commonWords = stems(`able accept account act action activity actual add address admit affect age ago agree agreement aim allow
	answer appear apply approach area argue arrive article ask aspect attempt attention authority available avoid back bad base
	basic become begin behaviour believe belong benefit big body book both break bring build business busy buy call capable care
	carry case cause central century certain challenge chance change character check child choice choose citizen clear close
	collect come comment common community company compare complete concern condition confirm connect consider contain continue
	control correct cost count country couple course cover create critical current cut daily data date day deal decade decide
	decision deep degree demand depend describe design despite detail determine develop development difference different difficult
	direct direction discover discuss discussion distance door draw drive drop early easy economic effect effective effort
	emphasise emphasize employ encourage end enjoy ensure enter entire environment equal especially establish evening event
	evidence exact example exist expect experience explain express extend extensive face fact factor fail failure fall familiar
	family far fast father fear feature feel field figure final find finish first fit focus follow force foreign form former
	forward free friend full fund fundamental future gain game general get girl give glaring go goal good government great ground
	group grow growth half hand handle happen hard have head health hear heart help high highlight historic history hit hold home
	hope hour house human hundred idea identify imagine immediate impact implication important improve include increase indicate
	individual industry influence inform information initial interest international introduce involve issue item job join keep key
	kind know knowledge lack land language large last late later law lead leader learn leave left legal let letter level lie life
	light likely limit line link list listen little live local long look lose loss lot love low main maintain major majority make
	man manage manner mark market matter maximum mean measure media meet meeting member memory mention message method middle
	million mind minute miss modern moment money month morning mother move movement multiple name nation national nature
	necessary need new news next night note notice number obvious occur offer office officer official old open operate operation
	opinion opportunity order organise organization original outside paper parent part particular party pass past pattern pay
	people perform performance perhaps period person personal phone pick picture piece place plan play please point policy
	political poor popular position positive possible potential power practice prepare present press pressure pretty prevent
	previous price private probable problem process produce product program programme project promise proper protect prove
	provide public publish pull purpose push put quality question quick quiet raise range rate reach read ready real reality
	realise realize reason receive recent recognise recognize record reduce refer reflect regard region regular relate relation
	relative release remain remember remove repeat replace reply report represent request require research resource respond
	response responsible rest result return reveal right rise risk road role room rule run safe sale save scale scene school
	search season second section seek seem self sell send sense separate series serious serve service set several shape share
	short shortly show side sign significant similar simple single sit site situation size small social society sort sound source
	space speak special specific spend spring staff stage stand standard start state statement station status stay step stop
	story strategy street strong structure student study stuff style subject succeed success successful sudden suffer suggest
	summer support suppose sure surface surprise system table take talk task teach team technology tend term test thank thing
	think thought thousand threaten time today tomorrow top topic total touch town track trade tradition train travel treat
	treatment trend trouble true trust truth try turn type understand unit use usual value various view visit voice wait walk
	wall want watch water way weak wear weather week weekend welcome well whole wide win window winter wish woman wonder word
	work worker world worry worth write wrong year yesterday young
	monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
	november december`)

// conceptGroups are words that news uses for one another: each line is one
// matter. A word stands in one group only, the first that has it.
const conceptGroups = `
	kill kills killed killing killings dead die dies died dying death deaths fatality fatalities fatal toll slain perish perished lethal deadly
	injure injured injures injuring injury injuries wound wounded wounding wounds hurt maimed
	arrest arrested arrests arresting detain detained detaining detention detentions custody apprehend apprehended detainee detainees
	attack attacks attacked attacking assault assaults assaulted massacre massacres shooting shootings bloodshed carnage atrocity atrocities slaughter onslaught ambush bombing bombings
	attacker attackers gunman gunmen assailant assailants perpetrator perpetrators shooter shooters militant militants terrorist terrorists
	suspect suspects suspected defendant defendants accomplice accomplices culprit culprits
	blame blamed blames blaming accuse accused accuses accusing accusation accusations allegation allegations alleged allege alleges
	deny denied denies denying denial denials refute refuted rebut rebutted disavow disavowed
	warn warned warns warning warnings alert alerts alerted caution cautioned
	torture tortured torturing abuse abused abuses mistreatment beating beatings beaten brutality bruised bloodied
	investigate investigation investigations investigating investigator investigators probe probes inquiry inquiries enquiry enquiries inquest
	election elections vote votes voting voter voters ballot ballots poll polls electoral polling
	car cars vehicle vehicles automobile automobiles
	spokesman spokesperson spokeswoman spokesmen
	protest protests protester protesters protesting demonstrator demonstrators demonstration demonstrations rally rallies dissent dissident dissidents activist activists activism
	repression repressions repress crackdown crackdowns suppress suppression suppressing crush crushed stifle stifling quash quashed muzzle muzzled
	blackmail intimidate intimidation intimidating threaten threatened threatening scare frighten
	lawmaker lawmakers legislator legislators parliamentarian parliamentarians senator senators congressman congresswoman
	parliament legislature congress senate duma
	president presidential presidency
	minister ministers ministry
	court courts courtroom tribunal trial trials hearing hearings proceedings
	judge judges magistrate magistrates
	sentence sentenced jail jailed prison prisons imprisoned imprisonment incarcerated
	lawyer lawyers attorney attorneys solicitor barrister
	prosecutor prosecutors prosecution prosecute prosecuted indict indicted indictment
	guilty convict convicted conviction convictions
	police policeman policemen cop cops constable
	soldier soldiers troop troops army armies military forces servicemen
	weapon weapons arms firearm firearms gun guns rifle rifles ammunition
	bomb bombs explosive explosives explosion explosions blast blasts explode exploded detonated
	fire fires blaze blazes inferno flames ablaze arson
	firefighter firefighters fireman firemen
	earthquake earthquakes quake quakes tremor tremors aftershock
	flood floods flooding flooded inundated deluge
	storm storms hurricane hurricanes cyclone cyclones typhoon typhoons tornado
	drought droughts
	crash crashes crashed collision collisions collide collided
	accident accidents mishap
	evacuate evacuated evacuation evacuations
	rescue rescued rescuer rescuers
	survivor survivors survive survived
	victim victims casualty casualties
	mourning mourn mourns mourners grief grieving bereaved condolences
	funeral funerals burial buried
	hospital hospitals clinic clinics infirmary
	doctor doctors physician physicians medic medics
	disease diseases illness illnesses sickness
	virus epidemic pandemic outbreak outbreaks covid coronavirus
	vaccine vaccines vaccination vaccinated jab jabs
	refugee refugees migrant migrants immigrant immigrants asylum immigration migration
	border borders frontier frontiers
	war wars conflict warfare hostilities
	invasion invade invaded invading incursion
	ceasefire truce armistice
	peace peaceful peacekeeping
	sanction sanctions embargo
	terrorism terror extremism extremist extremists insurgency insurgent insurgents
	intelligence spy spies espionage
	hacker hackers hacking hacked cyberattack cyberattacks breach breaches
	corruption bribe bribes bribery graft kickbacks
	fraud embezzlement scam swindle
	theft steal stolen stole thief thieves robbery robbed burglary
	murder murdered murderer homicide
	rape raped
	kidnap kidnapped kidnapping abduct abducted abduction hostage hostages
	resign resigned resigns resigning resignation quit quits
	dismiss dismissed sack sacked sacking ousted oust
	appoint appointed appointment nominate nominated nomination
	strike strikes striking walkout walkouts
	salary salaries wage wages
	unemployment jobless joblessness unemployed
	layoff layoffs redundancies redundancy
	economy economic economies gdp recession downturn slump
	profit profits earnings revenue revenues turnover
	debt debts deficit deficits borrowing
	budget budgets spending expenditure
	tax taxes taxation levy levies
	tariff tariffs
	bank banks banking lender lenders
	stock stocks equity equities shareholder shareholders
	firm firms company companies corporation corporations
	merger mergers acquire acquired acquisition acquisitions takeover takeovers buyout
	bankrupt bankruptcy insolvent insolvency
	oil petroleum crude
	gas lng
	electricity blackout blackouts outage outages
	climate warming emissions greenhouse carbon
	pollution polluted polluting contaminated contamination
	rent rents tenant tenants landlord landlords
	pupil pupils student students schoolchildren
	teacher teachers
	university universities college colleges
	scientist scientists researcher researchers
	church churches
	mosque mosques
	ship ships vessel vessels boat boats ferry ferries
	harbour harbours harbor harbors port ports quay quays
	plane planes aircraft aeroplane airplane jet airliner
	airport airports
	train trains railway railways rail
	lorry lorries truck trucks
	passenger passengers traveller travellers traveler travelers
	tourist tourists tourism holidaymakers
	escape escaped escaping fled flee fleeing
	lock locked locks padlock padlocks padlocked chained
	approve approved approves approval endorse endorsed
	reject rejected rejects rejection rebuff rebuffed
	criticise criticised criticize criticized criticism criticisms condemn condemned condemnation denounce denounced
	praise praised praises praising hail hailed laud lauded
	apologise apologised apologize apologized apology apologies
	admit admitted admits acknowledge acknowledged acknowledges concede conceded confess confessed
	collaboration collaborate cooperation cooperate cooperating collaborating
	embassy embassies consulate consulates ambassador ambassadors
	ally allies
	opposition opponents opponent
	regime regimes
	anger angry fury furious outrage outraged
	fear fears feared afraid fearful
	hunger famine starvation starving malnutrition
	aid relief donation donations donate donated
	compensation compensate compensated damages payout payouts
	ban bans banned banning prohibit prohibited prohibition outlaw outlawed
	shut closure closures shutdown
	cancel cancelled canceled cancellation cancellations
	postpone postponed delay delayed delays
	film films movie movies
	champion champions championship championships
	injunction lawsuit lawsuits sue sued suing litigation
	baby babies infant infants newborn
	elderly pensioner pensioners retirees
	spouse spouses husband wife
	marriage marry married wedding weddings
	divorce divorced
	abortion abortions
	drug drugs narcotics cocaine heroin fentanyl
	alcohol drunk drunken
	cash money cryptocurrency
	photo photos photograph photographs image images footage video videos
	journalist journalists reporter reporters correspondent
	survey surveys questionnaire
	mayor mayors
	robot robots
	rocket rockets missile missiles
	drone drones uav
	satellite satellites spacecraft
	nuclear atomic
	uranium plutonium
	treaty pact accord
	negotiations negotiate negotiated
	america american americans us usa washington
	britain british uk english england
	russia russian russians moscow kremlin
	ukraine ukrainian ukrainians kyiv kiev
	china chinese beijing
	germany german germans berlin
	france french paris
	spain spanish madrid
	italy italian italians rome
	israel israeli israelis
	palestine palestinian palestinians gaza
	iran iranian iranians tehran
	iraq iraqi iraqis baghdad
	syria syrian syrians damascus
	turkey turkish turks ankara turkiye
	india indian indians delhi
	pakistan pakistani pakistanis islamabad
	japan japanese tokyo
	korea korean koreans
	canada canadian canadians ottawa
	mexico mexican mexicans
	brazil brazilian brazilians
	poland polish warsaw
	europe european europeans eu
	africa african africans
	greece greek greeks athens
	netherlands dutch hague
	sweden swedish swedes
	norway norwegian norwegians
	denmark danish danes
	finland finnish finns
	belarus belarusian belarusians minsk
	afghanistan afghan afghans kabul
	isis isil daesh
`

// conceptOf gives the number, from 1 on, of the group of a stem.
var conceptOf = func() map[string]uint16 {
	m := map[string]uint16{}
	n := uint16(0)
	for _, line := range strings.Split(conceptGroups, "\n") {
		members := strings.Fields(line)
		if len(members) < 2 {
			continue
		}
		n++
		for _, w := range members {
			if s := stem(w); m[s] == 0 {
				m[s] = n
			}
		}
	}
	return m
}()

// stems makes a set of the stems of words that are listed with spaces between
// them.
func stems(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[stem(w)] = true
	}
	return m
}
