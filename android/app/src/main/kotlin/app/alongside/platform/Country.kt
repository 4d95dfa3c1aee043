package app.alongside.platform

import android.content.Context
import android.telephony.TelephonyManager
import java.util.Locale

/**
 * The country that the phone is in, as ISO 3166-1 alpha-2: by its network, by its card, or by its
 * settings. Help lines go by where one is.
 */
fun countryNow(context: Context): String {
    val phone = context.getSystemService(TelephonyManager::class.java)
    val known = listOf(phone?.networkCountryIso, phone?.simCountryIso, Locale.getDefault().country)
    return known.firstOrNull { it?.length == 2 }.orEmpty().uppercase(Locale.ROOT)
}

/** The countries there are, each with its name in the phone's language, in that language's order. */
fun countries(locale: Locale): List<Pair<String, String>> {
    val order = java.text.Collator.getInstance(locale)
    return Locale.getISOCountries()
        .map { it to countryName(it, locale) }
        .sortedWith { one, other -> order.compare(one.second, other.second) }
}

/** A country's name in a language; of a part of one, as ISO 3166-2 writes it, the country's. */
fun countryName(code: String, locale: Locale): String =
    Locale.Builder().setRegion(code.substringBefore('-')).build().getDisplayCountry(locale)
