#include "syntax/words.h"

#include <string.h>

#include "syntax/parse.h"
#include "gram.h"

static const struct {
	const char *text;
	int token;
} words[] = {
	{ "", TOK_NAME },
#define WORD(token, text) { #text, TOK_##token },
#include "syntax/words.def"
#undef WORD
};

/* ISO 4217, codes of currencies in use and of the euro's predecessors that budgets of the nineties still name. */
static const char currencies[] =
	"AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY "
	"COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EGP ERN ESP ETB EUR FIM FJD FKP FRF GBP GEL GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG "
	"HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL "
	"MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR RON RSD RUB "
	"RWF SAR SBD SCR SDG SEK SGD SHP SIT SKK SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS "
	"VED VES VND VUV WST XAF XCD XDR XEU XOF XPF YER ZAR ZMW ZWG ";

void words_intern(symbols_t *t)
{
	for (size_t i = 1; i < WORD_COUNT; i++)
		symbol_of(t, words[i].text);
}

int word_token(sym_t s)
{
	return s < WORD_COUNT ? words[s].token : TOK_NAME;
}

bool word_is_currency(const char *s)
{
	for (const char *p = currencies; *p != '\0'; p += 4)
		if (memcmp(p, s, 3) == 0)
			return true;
	return false;
}

bool word_is_unit(const char *s)
{
	static const char *const units[] = { "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "million", "billion", "thousand" };
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strcmp(s, units[i]) == 0)
			return true;
	return false;
}
