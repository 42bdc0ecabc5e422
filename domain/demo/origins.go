package demo

// origin is a country people come from, with names that are common there, none
// of them anybody's in particular.
type origin struct {
	country, dial, language string
	cities                  []string
	surnames                []string // empty: one name only
	men, women              []string
	board, scale            string
	maximum                 float64
	religion                string
	weight                  int // how many of them come, in proportion
}

// The main origins are those the college names; the rest are smaller.
var origins = []origin{
	{"NPL", "+977984", "ne", []string{"Pokhara", "Biratnagar", "Butwal", "Dharan"}, []string{"SHRESTHA", "THAPA", "GURUNG", "ADHIKARI", "TAMANG", "KARKI"}, []string{"BIBEK", "SUJAN", "ANIL", "PRAKASH"}, []string{"ANITA", "SUSHMITA", "PRATIMA", "BINITA"}, "National Examinations Board", "gpa4", 4, "00", 14},
	{"IND", "+9198765", "hi", []string{"Jaipur", "Kochi", "Nagpur", "Patna"}, []string{"SHARMA", "NAIR", "PATEL", "REDDY", "", "KUMAR"}, []string{"ROHIT", "ARJUN", "VIVEK", "MANOJ"}, []string{"PRIYA", "DIVYA", "LAKSHMI", "SNEHA"}, "CBSE", "percent", 100, "00", 14},
	{"PAK", "+923001", "ur", []string{"Multan", "Peshawar", "Faisalabad", "Quetta"}, []string{"KHAN", "AHMED", "MALIK", "HUSSAIN", "BUTT"}, []string{"USMAN", "BILAL", "HAMZA", "MUHAMMAD ALI"}, []string{"AYESHA", "FATIMA", "SANA", "HINA"}, "BISE", "marks1100", 1100, "70", 12},
	{"GHA", "+233244", "en", []string{"Kumasi", "Tamale", "Cape Coast"}, []string{"MENSAH", "OWUSU", "BOATENG", "ASANTE"}, []string{"KWAME", "KOFI", "YAW"}, []string{"AMA", "AKOSUA", "ABENA"}, "WAEC", "percent", 100, "50", 10},
	{"NGA", "+234803", "en", []string{"Enugu", "Ibadan", "Kano", "Jos"}, []string{"OKAFOR", "ADEYEMI", "BELLO", "EZE"}, []string{"CHINEDU", "TUNDE", "IBRAHIM"}, []string{"NGOZI", "FUNKE", "AMINA"}, "WAEC", "percent", 100, "50", 10},
	{"BGD", "+880171", "bn", []string{"Sylhet", "Khulna", "Rajshahi"}, []string{"RAHMAN", "ISLAM", "HOSSAIN", "AKTER"}, []string{"MD TANVIR", "MD RAKIB", "SAKIB"}, []string{"NUSRAT", "FARZANA", "SADIA"}, "Dhaka Board", "gpa5", 5, "70", 7},
	{"LKA", "+94771", "si", []string{"Kandy", "Galle", "Jaffna"}, []string{"PERERA", "FERNANDO", "SILVA"}, []string{"NUWAN", "KASUN"}, []string{"DILINI", "SANDUNI"}, "Department of Examinations", "percent", 100, "10", 5},
	{"KEN", "+254712", "sw", []string{"Kisumu", "Nakuru", "Eldoret"}, []string{"OTIENO", "WANJIRU", "KAMAU"}, []string{"BRIAN", "DENNIS"}, []string{"FAITH", "MERCY"}, "KNEC", "percent", 100, "50", 4},
	{"TZA", "+255754", "sw", []string{"Arusha", "Mwanza", "Dodoma"}, []string{"MUSHI", "JUMA", "MASSAWE"}, []string{"BARAKA", "EMMANUEL"}, []string{"NEEMA", "REHEMA"}, "NECTA", "percent", 100, "50", 3},
	{"UGA", "+256772", "en", []string{"Gulu", "Mbarara"}, []string{"OKELLO", "NAMUTEBI"}, []string{"ISAAC", "MOSES"}, []string{"PATRICIA", "GRACE"}, "UNEB", "percent", 100, "50", 2},
	{"ZMB", "+260977", "en", []string{"Ndola", "Kitwe"}, []string{"BANDA", "PHIRI", "MWANSA"}, []string{"CHANDA", "JOSEPH"}, []string{"MUTINTA", "NATASHA"}, "ECZ", "percent", 100, "50", 3},
	{"ZWE", "+263772", "en", []string{"Bulawayo", "Mutare"}, []string{"MOYO", "NCUBE"}, []string{"TENDAI", "FARAI"}, []string{"RUTENDO", "CHIPO"}, "ZIMSEC", "percent", 100, "50", 2},
	{"ETH", "+251911", "am", []string{"Hawassa", "Bahir Dar"}, []string{"TESFAYE", "BEKELE"}, []string{"DAWIT", "YONAS"}, []string{"HIWOT", "MERON"}, "Ministry of Education", "percent", 100, "60", 2},
	{"SOM", "+252612", "so", []string{"Hargeisa", "Bosaso"}, []string{"ABDI", "WARSAME"}, []string{"MOHAMED", "AHMED"}, []string{"HODAN", "ASHA"}, "Ministry of Education", "percent", 100, "70", 2},
	{"SDN", "+249912", "ar", []string{"Port Sudan", "Kassala"}, []string{"ELHAJ", "OSMAN"}, []string{"MUSTAFA", "KHALID"}, []string{"RANIA", "SALMA"}, "Ministry of Education", "percent", 100, "70", 2},
	{"YEM", "+967771", "ar", []string{"Taiz", "Ibb"}, []string{"AL-HASHIMI", "SALEH"}, []string{"ABDULLAH", "FAHD"}, []string{"MARYAM", "NOOR"}, "Ministry of Education", "percent", 100, "70", 2},
	{"JOR", "+962791", "ar", []string{"Irbid", "Zarqa"}, []string{"HADDAD", "NASSER"}, []string{"OMAR", "LAITH"}, []string{"DANA", "RAMA"}, "Tawjihi", "percent", 100, "70", 1},
	{"IDN", "+628123", "id", []string{"Medan", "Makassar", "Yogyakarta"}, []string{""}, []string{"SUHARTONO", "BUDIMAN"}, []string{"SRI MULYANI", "DEWI"}, "Ministry of Education", "percent", 100, "70", 3},
	{"THA", "+66812", "th", []string{"Chiang Mai", "Khon Kaen"}, []string{"SAETANG", "WONGSA"}, []string{"SOMCHAI", "NATTHAPONG"}, []string{"SIRIPORN", "KANYA"}, "Ministry of Education", "gpa4", 4, "10", 2},
	{"LAO", "+856205", "lo", []string{"Pakse", "Savannakhet"}, []string{"PHOMMACHANH", "VONGSA"}, []string{"BOUNMY"}, []string{"NOY"}, "Ministry of Education", "gpa4", 4, "10", 2},
	{"MNG", "+976991", "mn", []string{"Darkhan", "Erdenet"}, []string{"BATBAYAR", "GANBOLD"}, []string{"TEMUULEN"}, []string{"SARANGEREL"}, "Ministry of Education", "percent", 100, "20", 2},
	{"KAZ", "+77011", "kk", []string{"Karaganda", "Shymkent"}, []string{"AKHMETOV", "SULEIMENOVA"}, []string{"NURLAN", "ERZHAN"}, []string{"AIGERIM", "DANA"}, "Ministry of Education", "percent", 100, "70", 2},
	{"UZB", "+998901", "uz", []string{"Samarkand", "Bukhara"}, []string{"KARIMOV", "RAKHIMOVA"}, []string{"JASUR", "SARDOR"}, []string{"MADINA", "NILUFAR"}, "Ministry of Education", "percent", 100, "70", 2},
	{"RUS", "+7914", "ru", []string{"Khabarovsk", "Vladivostok"}, []string{"IVANOV", "SMIRNOVA"}, []string{"DMITRII", "ALEKSEI"}, []string{"ANNA", "MARIIA"}, "Unified State Exam", "percent", 100, "60", 2},
}
