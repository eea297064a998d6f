//! Words by which a language in Latin letters is known.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of languages in Latin letters that their messages have, and that neither English nor programs have.
pub(super) const WORDS: &[(&str, &str)] = &[
    (
        "de",
        "abgelehnt angegeben argumentes aufruf beenden beendet befehl beim benutzen benutzer benötigt \
         berechtigung bereits datei dateien dateisystem dieser dieses doppelt durch dürfen ein eine einem \
         einen eines enthält erlaubt erneut erreicht erstellen erstellt erwartet existiert falsch fehlend \
         fehlende fehlender fehlendes fehler fehlgeschlagen fehlt für gefunden gelesen gerät geschrieben \
         geöffnet gibt gruppe gültig gültige gültiger hier hilfe hinter informationen interner ist kann \
         kein keine keinen kennwort konnte lautet leer lesen liefert macht mehr mindestens mit muss \
         möglich nicht nichts noch nur oder optionen pakete passt passwort pfad prozess prüfen regel \
         schluss schlüssel schreiben schreibgeschützte setzen sich sie sind sollte speicher speicherplatz \
         steuerdatei syntaxfehler treffer umgebung unbekannt unbekannte unbekannter unbekanntes und \
         unerwartet unerwartete unerwarteten unerwarteter ungültig ungültige ungültiger ungültiges \
         unterstützt verbindung verboten verweigert verwenden verwendet verwendung verzeichnis \
         verzeichnisse viele vom von vorgegeben vorhanden warnmeldung warnung wartet weder wegen weitere \
         welche wenn werden wert wird wurde zeichen zeile zeilen ziel zugriff zugriffsrechte zum zur \
         zusätzlich zuviele über überprüfen",
    ),
    (
        "fr",
        "accéder afficher après arrêt attendu attendue aucun aucune avant avec avertissement caractère \
         cette chaîne cible clé commande connexion contient dans des disponible doit dossier droits déjà \
         effectuer encore entrer erreur espace essayez est existe fichier fichiers fournir groupe hôte \
         ici inattendu inconnu inconnue incorrect incorrecte interrompue introuvable invalide jamais \
         lecture ligne lire lors manquant manquante manque mauvais moins mot mémoire n'a n'est n'existe \
         nombre nulle omis opérande opération ou ouvrir pas peut peuvent plusieurs processus périphérique \
         reconnu refusée requis rien règle référence répertoire saisissez sans seulement soit spécifier \
         spécifié supprimer syntaxe système tentative terminé tout traitement trop trouvé trouvée une \
         utilisateur utilisation utiliser valeur valide vers vide voir échec échoué éléments été",
    ),
    (
        "es",
        "abierto abrir acceso alto antes archivo archivos argumento argumentos así aviso ayuda borrar \
         cada cadena clave como conectar conexión contiene crear cuenta demasiado demasiados denegado \
         dentro desconocida desconocido desde después directorio directorios disponible dispositivo \
         ejecutar ejemplo encontrado encontrar encontró entrada errores escribir eso espacio especificado \
         especificar espera esperaba está existe falló falta faltan fichero ficheros formato fue grupo \
         hacer incorrecta incorrecto inesperado interno inválida inválido lectura leer leyendo los línea \
         líneas mayor menos mensaje muchos más necesita ninguna ningún nombre número objetivo ocupado \
         omitiendo opciones opción operación operando orden paquete para permiso pero pude pudo puede que \
         quiso reconocida reconocido regla salida según ser sintaxis sistema sobre soportado sólo tiene \
         tipo todos una uso usuario utilizar vacío valor vez válida válido ya",
    ),
    (
        "it",
        "avviso che comando connessione della errore esiste esistente impossibile manca negato nessun \
         nessuna opzione permesso possibile può riconosciuta sconosciuta sconosciuto senza trovata \
         trovato una valido",
    ),
    (
        "pt",
        "argumento arquivo arquivos comando conexão da diretório encontrado erro está existe falha \
         ficheiro foi inválida inválido já necessário nenhum não opção para permissão pode possível uma",
    ),
    (
        "nl",
        "bestaat bestand bestanden een fout geen gevonden geweigerd het kan kon niet onbekende ongeldige \
         opdracht toegang voor waarschuwing wordt",
    ),
    (
        "sv",
        "behörighet det eller fel fil filen finns för går hittades inte kan katalog kunde misslyckades \
         mot nekad och ogiltig okänd saknas varning är åtkomst",
    ),
    (
        "pl",
        "błąd dla dostępu jest katalog katalogu można nie nieprawidłowy nieznana nieznany odmowa \
         ostrzeżenie plik pliku polecenia takiego",
    ),
    (
        "cs",
        "adresář chyba chybí existuje nebo neexistuje nelze nenalezen nenalezena není neplatný neznámá \
         odmítnut přístup soubor souboru varování",
    ),
    ("tr", "açılamadı bilinmeyen bulunamadı böyle dizin dosya geçersiz hata izin için uyarı yok"),
];

/// Returns the words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic() && letter != '\'').filter(|word| !word.is_empty())
}

/// Returns the languages of [`WORDS`] that have a word, one bit each.
pub(super) fn languages_of(word: &str) -> u16 {
    static LANGUAGES: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
        let mut languages = HashMap::new();
        for (at, (_, words)) in WORDS.iter().enumerate() {
            words.split(' ').for_each(|word| *languages.entry(word).or_default() |= 1 << at);
        }
        languages
    });
    // In capitals it is a name, such as that of a licence.
    let is_name = word.len() > 1 && word.chars().all(char::is_uppercase);
    if is_name || !(1..=24).contains(&word.len()) {
        return 0;
    }
    let lower = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        word.to_lowercase().into()
    };
    LANGUAGES.get(&*lower).copied().unwrap_or_default()
}
