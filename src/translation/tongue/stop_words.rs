//! Words by which a language in Latin letters is known.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of languages in Latin letters that their messages have, and that neither English nor programs have.
pub(super) const WORDS: &[(&str, &str)] = &[
    (
        "de",
        "abgebrochen abgelehnt adresse aktivieren aktualisieren aktualisierung angeben angegeben angehalten \
         anzahl anzeigen argumentes auflisten aufruf ausgabe ausgeben auswahl bearbeiten beenden beendet \
         befehl beim benutzen benutzer benötigt berechtigung bereits datei dateien dateisystem datenbank \
         dieser dieses doppelt doppelte durch dürfen ein eine einem einen eines eingeben entfernen entfernt \
         enthält erfolgreich erkennen erlaubt erneut erreicht erstellen erstellt erwartet erzeugen erzeugt \
         existiert falsch falsche falscher fehl fehlend fehlende fehlender fehlendes fehler fehlercode \
         fehlerhafte fehlerhafter fehlgeschlagen fehlt festlegen funktion für gefunden gelesen gerät \
         geschrieben geöffnet gibt gruppe gültig gültige gültiger hier hilfe hinter ignorieren informationen \
         installiert interner ist kann kein keine keinen kennwort konnte lautet leer leere leerer lesen \
         letzte letzten liefert liste macht maximale mehr mehrere mindestens mit muss möglich nach neue neuen \
         neuer nicht nichts noch nummer nur objekt oder ohne optionen paket pakete passt passwort pfad \
         prozess prüfen regel schluss schlüssel schreiben schreibgeschützte setzen setzt sich sie sind sollte \
         spalten speicher speichern speicherplatz steuerdatei syntaxfehler treffer umgebung umschalten \
         unbekannt unbekannte unbekannter unbekanntes und unerwartet unerwartete unerwarteten unerwarteter \
         ungültig ungültige ungültiger ungültiges unterstützt verbindung verboten verweigert verwenden \
         verwendet verwendung verz verzeichnis verzeichnisse viele vom von vorgegeben vorhanden warnmeldung \
         warnung warten wartet weder wegen weitere welche wenn werden wert wird wurde zeichen zeichenkette \
         zeige zeigt zeile zeilen ziel zugriff zugriffsrechte zum zur zusätzlich zuviele über überprüfen",
    ),
    (
        "fr",
        "abandonner accéder activer adresse affiche afficher ajouter après arrêt attendu attendue attente \
         aucun aucune autoriser avant avec avertissement caractère cette chaîne chemin cible clé colonne \
         commande commandes comme connexion contenu contient corrompu cours d'accueil d'analyser \
         d'initialiser d'obtenir d'ouvrir d'un d'une dans dernier des disponible doit dossier droits déjà \
         effectuer encore entrer erreur espace essayez est exige existe fichier fichiers forcer fournir \
         groupe hors hôte ici identifiant ignorer inattendu inattendue inconnu inconnue incorrect incorrecte \
         interrompue introuvable invalide jamais lecture ligne limite lire lister logiciel longueur lors \
         manquant manquante manque mauvais moins mot mémoire n'a n'est n'existe niveau nombre nulle omis \
         opérande opération ou ouvrir paquet paquets pas peut peuvent plusieurs pour processus périphérique \
         quitter recherche reconnu reconnue refusée registre renommer requiert requis ressource rien règle \
         référence répertoire saisissez sans serveur seulement soit sont sortie sous spécifier spécifié \
         supprimer symbole syntaxe système taille tentative terminé tous tout toutes traitement trop trouver \
         trouvé trouvée une utilisateur utilisation utiliser valable valeur valide verbeux verrou vers vide \
         voir vous échec échoué éléments été",
    ),
    (
        "es",
        "abierto abrir acceso actualizaciones admite alto antes archivo archivos argumento argumentos así \
         ausente aviso ayuda bloque borrar cada cadena cambios certificado clave claves como conectar \
         conexión conflicto contiene crear cuenta datos defecto demasiado demasiados denegado dentro \
         desbordamiento descarta desconocida desconocido desde desplazamiento después directiva directorio \
         directorios disponible dispositivo ejecutar ejemplo encontrado encontrar encontró enlace entrada \
         entradas errores escribir escrito escritura eso espacio especificado especificar espera esperaba \
         establece establecer está etiqueta existe fallado fallo falló falta faltan fichero ficheros formato \
         fue fuera grupo hacer incorrecta incorrecto inesperado instrucciones interno inválida inválido \
         lectura leer leyendo listado los lugar línea líneas mayor menos mensaje mensajes mostrar muchos \
         muestra más necesita ninguna ningún nodo nombre número objetivo objeto objetos ocupado omitiendo \
         opciones opción operación operador operando orden paquete paquetes para permiso permite pero podido \
         posible proceso programa pude pudo puede pueden que quiso rango reconocida reconocido referencia \
         referencias registro registros regla requiere ruta salida según ser servidor sintaxis sistema sitio \
         sobre soporta soportado sólo texto tiempo tiene tipo todas todos una uso usuario utilizar vacío \
         valor ventana vez válida válido ya",
    ),
    (
        "it",
        "argomenti argomento avviso che chiave comando configurazione conflitto connessione contiene dati \
         della delle dimensione dopo durante elenca errore esiste esistente essere fallita fallito formato \
         fuori impossibile imposta informazioni lettura manca mancante messaggio modifica mostra negato nella \
         nessun nessuna nodo nomi numero nuovo oggetti opzione opzioni pacchetti pacchetto percorso permesso \
         possibile processo può ricerca richiesta riconosciuta riferimento riga riuscita riuscito sconosciuta \
         sconosciuto senza sistema sono supporta supportato tabella troppo trovata trovato tutti una valida \
         valido valore versione visualizza",
    ),
    (
        "pt",
        "ajuda argumento argumentos arquivo arquivos aviso bandeiras bloco cadeia caminho chave comando \
         conexão da dados definir demasiados desconhecida desconhecido desvio diretório dispositivo \
         encontrado entrada erro erros escrever escrito esperado está executar existe falha falhou ficheiro \
         ficheiros foi fora formato grupo imprimir inesperado inválida inválido já ligar linha linhas \
         mensagem mensagens mostrar muito necessário nenhum não opção pacote pacotes palavra para pasta \
         permissão pode possível processo procura procurar programa registo registos remover sinal sistema \
         suporte tabela tamanho todos transporte uma utilizador",
    ),
    (
        "nl",
        "aanmaken aantal alleen apparaat bereik bestaat bestand bestanden deze een expressie fout gebruik \
         gebruiken gebruiker gebruikt geen geheugen geschreven gevonden geweigerd groot grootte heeft het \
         informatie instellen kan kon laatste leeg lege lijst mislukt mislukte naar niet nieuwe onbekend \
         onbekende ongeldig ongeldige ongepaarde ontbreekt ontbrekend ontbrekende onverwacht opdracht optie \
         opties overschreden pagina pakket pakketten regel signaal sleutel sluiten standaard toegang tonen \
         uitvoer veel vereist versie verwacht verwijderen volgende voor waarschuwing wachten wachtwoord \
         weergeven worden wordt zijn",
    ),
    (
        "sv",
        "adress aktivera angivna avbryt avsluta barnprocess behörighet bitars databas definiera det efter \
         eller endast enhet fel felaktig felaktigt fil filen filnamn finns flagga flaggor funktion för \
         generera går hittades icke ignorera inaktivera ingen inget inte internt kan katalog kommando \
         kommandot kommer kontrollera kunde misslyckades mot namn nekad nyckel objekt och ogiltig ogiltiga \
         ogiltigt okänd paket redan referenser saknar saknas samma sektion senaste servern skapa skapade \
         skapar skriv slut storlek syntaxfel tabell trasig tvinga utan utdata varning visa är åtkomst",
    ),
    (
        "pl",
        "aktualizacje brak błąd czas czasu danych dla dostępu grup grupy identyfikator informacje jako jest \
         katalog katalogu klasy klucz klucza kluczy koniec liczba linii logowanie można nazwa nie \
         nieoczekiwany niepowodzenie nieprawidłowy nierozpoznany nieznana nieznane nieznany numer obiekt \
         oczekiwano odmowa opcja opcje opcji ostrzeżenie pakiet pakietu plik pliki pliku podczas polecenia \
         polecenie poza przez przy rozmiar rozmiaru strona systemu tablicy takiego tryb tworzenie tylko \
         uruchomienie ustawienie wersja wersji wszystkie wymaga wypisanie zapis zmian zmiana zmiany znak",
    ),
    (
        "cs",
        "adresář aktualizace chyba chyby chybí existuje funkce heslo hodnota informace konec napsali nebo \
         neexistuje nelze nenalezen nenalezena není neplatný nepodporuje neznámá odkaz odmítnut parametr \
         podporu pouze přístup selhal selhala selhalo soubor souboru varování velikost verze verzi vstup \
         znovu",
    ),
    (
        "tr",
        "anahtar arama ayarla açılamadı bayt bellek bilinmeyen bilinmiyor boyut boyutu bulunamadı bulundu \
         böyle desteklenen desteklenmeyen desteklenmiyor devam dizge dizin dizini dosya durduruldu durum \
         durumu ekle eksik eski etiketi fazla geri geçersiz girdi grup hata ifade iptal izin için kabul \
         karakter kaydet kaynak komut komutlar kontrol kullan mevcut nesne okunuyor olamaz olarak paket \
         paketler sadece sistem sistemi sonra sonraki sunucu uyarı veya yeniden yerel yok zaman",
    ),
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
