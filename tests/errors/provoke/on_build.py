"""Errors of build tools: make, cmake, ninja, meson; Java, Maven and Go."""

from .model import case, domain, family

domain("compiled", "build")

family("make-missing-separator", "A recipe in a Makefile begins with spaces", "code",
       "Recipe lines must begin with a tab; an editor put spaces there.", "Replace the spaces by one tab (cat -A Makefile shows ^I), or set .RECIPEPREFIX.",
       "make tab", "make-no-rule", r"(missing separator|séparateur manquant|Fehlendes Trennzeichen|분리 기호|缺失分隔符|falta un separador|分離記号|分割文字)", None)
case("kim:work/shop", "make", "make", files={"Makefile": "all: shop\n\nshop: shop.c\n        gcc -o shop shop.c\n"}, lang="ko_KR.UTF-8", head=r"^Makefile:4")
case("runner:/builds/net", "make -j2 -C src", "make", files={"src/Makefile": "CFLAGS = -O2\n\nnet.o: net.c\n    cc -c net.c\n"})
case("paul:depot/son", "make test", "make", lang="fr_FR.UTF-8", files={"GNUmakefile": "test:\n  ./test.sh\n"}, head=r"^GNUmakefile:2")

family("make-no-rule", "make knows no way to build a target", "code",
       "A named target or prerequisite exists neither as a file nor as a rule: misspelt, or the file is missing.", "Correct the name in the Makefile, or create (or restore) the file.",
       "make target", "make-missing-separator make-no-makefile", r"No rule to make target|[Aa]ucune règle|Keine Regel|规则|ルールがありません|규칙이 없|ninguna regla", None)
case("kim:work/shop", "make", "make", files={"Makefile": "shop: main.o cart.o\n\tgcc -o $@ $^\n", "main.c": "int main(void) { return 0; }\n"})
case("lena:projekte/uhr", "make instal", "make", lang="de_DE.UTF-8", files={"Makefile": "install:\n\techo ok\n"})
case("wei:code/log", "make all", "make", lang="zh_CN.UTF-8", files={"Makefile": "all: log.o\n\nlog.o: log.c log.h\n\tgcc -c log.c\n", "log.c": ""})

family("make-no-makefile", "make is run where no makefile is", "environment",
       "The folder has no Makefile: the wrong folder, or the project's configure/cmake step was not run.", "cd to the right folder, or make the Makefile first (./configure, cmake -B build).",
       "make folder", "make-no-rule cargo-no-manifest cmake-no-lists", r"(no makefile found|aucun fichier de construction|keine .make.-Steuerdatei|메이크파일|找不到 makefile|makefile も見つかりません|ningún archivo 'make')", None)
case("kim:work", "make", "make")
case("jun:src", "make\nls", "make", typed="zsh", lang="ja_JP.UTF-8", files={"game/Makefile": "all:\n"})
case("lena:projekte", "make -f- </dev/null 2>/dev/null; make", "make", lang="de_DE.UTF-8", shown="make")

family("make-command-127", "A recipe calls a program that is not installed", "environment",
       "make ended with Error 127: the shell did not find the program which the recipe calls.", "Install the program, or correct its name (make CC=gcc).", "make path", "cmd-not-found",
       r"(No such file or directory|not found|찾을 수 없|그런 파일|introuvable|No existe|Aucun fichier)", None)
case("kim:work/shop", "make", "make", files={"Makefile": "shop: shop.y\n\tbison -d shop.y -o shop.c\n", "shop.y": ""}, cols=80)
case("runner:/builds/doc", "make html", "make", files={"Makefile": "html:\n\t@mkdir -p out; sphinx-build -b html docs out\n"})
case("paul:depot/son", "make", "make", lang="fr_FR.UTF-8", files={"Makefile": "SHELL = /bin/bash\nson.o:\n\tarm-none-eabi-gcc -c son.c\n"})

family("cmake-package-missing", "cmake does not find a package", "environment",
       "find_package needs the library's development files (NAMEConfig.cmake or headers), which are not installed or not in CMAKE_PREFIX_PATH.",
       "apt install libNAME-dev, or point to it: cmake -DCMAKE_PREFIX_PATH=/opt/name -B build; delete the old cache after.", "cmake package", "c-header-missing",
       r"(Could NOT find|Could not find a package|By not providing)", None)
CM = "cmake_minimum_required(VERSION 3.10)\nproject({} C)\n{}\n"
case("kim:work/shop", "cmake -B build", "cmake", files={"CMakeLists.txt": CM.format("shop", "find_package(CURL REQUIRED)")}, tmux=80)
case("runner:/builds/vision", "cmake -S . -B out -DCMAKE_BUILD_TYPE=Release", "cmake", files={"CMakeLists.txt": CM.format("vision", "find_package(OpenCV 4 REQUIRED COMPONENTS core)")}, head=r"By not providing")
case("jun:src/game", "cmake . 2>&1 | tail -n 20", "cmake", lang="ja_JP.UTF-8", files={"CMakeLists.txt": CM.format("game", "find_package(SDL2 CONFIG REQUIRED)")}, head=r"Could not find a package")

family("cmake-no-lists", "cmake is pointed at a folder without CMakeLists.txt", "environment",
       "The source folder given has no CMakeLists.txt.", "Give the right folder: cmake -S path/to/source -B build.", "cmake folder", "make-no-makefile", r"does not appear to contain CMakeLists", None)
case("kim:work/shop", "mkdir build && cd build && cmake ../src", "cmake", files={"CMakeLists.txt": "", "src/a.c": ""})
case("runner:/builds/net", "cmake .", "cmake", cols=80)

family("cmake-cache-moved", "The build folder was made for another place", "environment",
       "CMakeCache.txt remembers the absolute source and build paths; the project was moved or copied (or mounted elsewhere in a container).",
       "Delete the build folder (rm -rf build) and configure again.", "cmake cache", "", r"CMakeCache\.txt directory", None)
case("kim:work/shop", "cmake -S . -B build", "cmake", files={"CMakeLists.txt": CM.format("shop", "")}, pre="mkdir ../old; cp CMakeLists.txt ../old; cmake -S ../old -B ../old/build; mv ../old/build .; rm -r ../old")
case("root:/src", "cmake -B out && cmake --build out", "cmake", files={"CMakeLists.txt": CM.format("net", "")}, setup="mkdir -p /home/kim/net; cp CMakeLists.txt /home/kim/net; cmake -S /home/kim/net -B /home/kim/net/out; cp -r /home/kim/net/out .")

family("cmake-too-old", "The project wants a newer cmake", "environment",
       "cmake_minimum_required asks for a newer version than the one installed.", "Install a newer cmake (pip install cmake, or the vendor's package).", "cmake version", "", r"or higher is required", None)
case("kim:work/shop", "cmake -B build", "cmake", files={"CMakeLists.txt": "cmake_minimum_required(VERSION 3.28)\nproject(shop)\n"})
case("runner:/builds/net", "cmake . -GNinja", "cmake ninja", files={"CMakeLists.txt": "cmake_minimum_required(VERSION 3.31...4.0)\nproject(net)\n"}, cols=60)

family("ninja-no-build-file", "ninja or meson is run in the wrong folder", "environment",
       "There is no build.ninja (or meson.build) in this folder.", "Run it in the build folder: ninja -C build (after meson setup build or cmake -GNinja -B build).", "ninja meson folder", "make-no-makefile",
       r"(loading 'build\.ninja'|[Nn]either (source|directory)|build\.ninja)", None)
case("kim:work/shop", "ninja", "ninja", files={"meson.build": "project('shop', 'c')\n"}, cols=80)
case("runner:/builds/net", "ninja -C out test", "ninja meson", lang="fr_FR.UTF-8", pre="mkdir out")

domain("compiled", "jvm")

family("java-symbol-missing", "javac does not know a name", "code", "A class, method or variable is misspelt or its import is missing.", "Import the class (import java.util.List;) or correct the name.",
       "java javac import", "java-package-missing", r"(cannot find symbol|シンボルを見つけられません|找不到符号|Symbol nicht gefunden)", None)
case("kim:work/shop", "javac Cart.java", "javac", files={"Cart.java": "public class Cart {\n    List<String> items = new ArrayList<>();\n}\n"}, cols=80)
case("jun:src/zaiko", "javac -d out src/Zaiko.java", "javac", lang="ja_JP.UTF-8", files={"src/Zaiko.java": "class Zaiko {\n    int kazu;\n\n    int goukei() {\n        return kasu + 1;\n    }\n}\n"})
case("lena:projekte/lager", "javac Lager.java", "javac", lang="de_DE.UTF-8", files={"Lager.java": "class Lager {\n    void zeige() {\n        System.out.printn(\"hallo\");\n    }\n}\n"})

family("java-package-missing", "javac does not find a package", "environment", "The jar that holds the package is not on the class path.", "Add it: javac -cp lib/name.jar …, or declare the dependency in pom.xml / build.gradle.",
       "java classpath", "java-symbol-missing java-class-not-found", r"package .* does not exist|パッケージ.*は存在しません|程序包.*不存在|Package .* ist nicht vorhanden", None)
case("kim:work/shop", "javac App.java", "javac", files={"App.java": "import com.google.gson.Gson;\n\nclass App {\n    Gson gson = new Gson();\n}\n"})
case("wei:code/report", "javac -cp lib Report.java", "javac", lang="zh_CN.UTF-8", files={"Report.java": "import org.slf4j.Logger;\n\nclass Report {\n}\n", "lib/readme": ""})

family("java-class-not-found", "java does not find the class it should start or load", "environment",
       "The class is not on the class path, or its name (with package) is written wrongly.", "Start it from the root of the packages with the full name: java -cp build/classes shop.Main; check the jar's content.",
       "java classpath", "java-package-missing java-version", r"(ClassNotFoundException|NoClassDefFoundError|Could not find or load main class)", None)
case("kim:work/shop", "java Main", "java", etype="ClassNotFoundException", files={"src/Main.java": ""})
case("runner:/builds/api", "java -cp build/classes api.Server", "java", etype="NoClassDefFoundError", pre="mkdir -p build/classes; javac -d build/classes *.java; rm build/classes/api/Json.class", head=r"NoClassDefFoundError",
     files={"Json.java": "package api;\n\nclass Json { static String of(int n) { return \"\" + n; } }\n", "Server.java": "package api;\n\nclass Server { public static void main(String[] a) { System.out.println(Json.of(1)); } }\n"})
case("jun:src/zaiko", "java -jar zaiko.jar", "java", lang="ja_JP.UTF-8", etype="ClassNotFoundException", pre="printf 'Main-Class: zaiko.App\\n' > m.txt; jar cfm zaiko.jar m.txt m.txt", head=r"(ClassNotFoundException|メイン・クラス)")

family("java-version", "The class was compiled for a newer Java", "environment",
       "The class file's version is newer than this Java runtime.", "Run it with the newer Java, or compile with --release N for the old one.", "java version", "java-class-not-found",
       r"(more recent version of the Java Runtime|invalid target release|無効なターゲット|release version \d+ not supported|Release-Version)", None)
NEWER = "javac Main.java; printf '\\x00\\x41' | dd of=Main.class bs=1 seek=6 conv=notrunc"
case("kim:work/shop", "java Main", "java", pre=NEWER, files={"Main.java": "class Main { public static void main(String[] a) {} }\n"}, etype="UnsupportedClassVersionError")
case("deploy:app", "java -cp . Main 2>&1 | head -n 2", "java", pre=NEWER.replace("41", "45"), files={"Main.java": "class Main { public static void main(String[] a) {} }\n"}, etype="UnsupportedClassVersionError", lang="fr_FR.UTF-8")

family("java-null-pointer", "A method is called on null in Java", "code", "The variable is null where an object was expected.", "Find out which one (the message names it), set it, or check for null.", "java null", "node-undefined-property py-none-attribute",
       r"NullPointerException", "NullPointerException")
case("kim:work/shop", "java Cart.java", "java", files={"Cart.java": "import java.util.*;\n\npublic class Cart {\n    static Map<String, Integer> prices = new HashMap<>();\n\n    static int price(String name) {\n        return prices.get(name);\n    }\n\n    public static void main(String[] a) {\n        System.out.println(price(\"mug\"));\n    }\n}\n"})
case("runner:/builds/api", "java User.java", "java", files={"User.java": "class Address { String city; }\n\nclass User {\n    Address home;\n\n    String city() { return home.city.toUpperCase(); }\n\n    public static void main(String[] a) { System.out.println(new User().city()); }\n}\n".replace("class Address { String city; }\n\nclass User {", "class User {\n    static class Address { String city; }")})
case("marta:juego", "javac -g:none Juego.java && java -XX:-ShowCodeDetailsInExceptionMessages Juego", "java", lang="es_ES.UTF-8", shown="java Juego", files={"Juego.java": "class Juego {\n    public static void main(String[] a) {\n        String s = a.length > 3 ? a[0] : null;\n        System.out.println(s.length());\n    }\n}\n"})

family("java-heap", "Java's heap is full", "environment", "The program needs more heap than -Xmx allows, or it leaks.", "Give more: java -Xmx2g …; when it keeps growing, look at a heap dump (-XX:+HeapDumpOnOutOfMemoryError).", "java memory", "node-heap-oom",
       r"OutOfMemoryError", "OutOfMemoryError")
case("kim:work/shop", "java -Xmx20m Load.java", "java", files={"Load.java": "import java.util.*;\n\npublic class Load {\n    public static void main(String[] a) {\n        List<long[]> all = new ArrayList<>();\n        while (true) all.add(new long[100000]);\n    }\n}\n"})
case("runner:/builds/api", "java -Xmx24m -XX:+UseSerialGC Cache.java", "java", files={"Cache.java": "public class Cache {\n    static byte[] read(int n) { return new byte[n]; }\n\n    public static void main(String[] a) {\n        System.out.println(\"warming cache\");\n        read(1 << 30);\n    }\n}\n"})

family("maven-offline", "Maven cannot fetch a plugin or dependency", "infrastructure", "Maven must download and cannot reach the repository (no network, DNS or proxy), or runs with -o and an empty cache.",
       "Mend the network or set the proxy/mirror in ~/.m2/settings.xml; then mvn -U package.", "maven network", "cargo-offline go-offline", r"\[ERROR\].*(could not be resolved|Could not transfer|offline mode)", None)
POM = "<project><modelVersion>4.0.0</modelVersion><groupId>shop</groupId><artifactId>{}</artifactId><version>1.0</version></project>\n"
MIRROR = {"../.m2/settings.xml": "<settings><mirrors><mirror><id>mirror</id><mirrorOf>*</mirrorOf><url>https://packages.example.org/maven</url></mirror></mirrors></settings>\n"}
case("kim:shop", "mvn -B package", "mvn", timeout=120, files=dict({"pom.xml": POM.format("shop")}, **MIRROR))
case("runner:web", "mvn -o -B verify", "mvn", timeout=120, files=dict({"pom.xml": POM.format("web")}, **MIRROR), cols=80)

domain("compiled", "go")

family("go-undefined", "Go does not know a name", "code", "The name is misspelt, not exported (lower case), or lives in a file that was not given to go run.", "Correct the name, or run the whole package (go run .).", "go build", "go-unused",
       r"undefined: ", None)
GOMOD = {"go.mod": "module example.com/shop\n\ngo 1.19\n"}
GOENV = {"env": {"GOFLAGS": "-mod=mod", "GOPROXY": "https://packages.example.org/go", "GONOSUMDB": "*", "GOTELEMETRY": "off"}, "timeout": 180}
case("kim:work/shop", "go run main.go", "go", files=dict(GOMOD, **{"main.go": "package main\n\nfunc main() {\n\tprintln(total(3))\n}\n", "cart.go": "package main\n\nfunc total(n int) int { return n }\n"}), **GOENV, cols=80)
case("runner:/builds/api", "go build ./...", "go", files=dict(GOMOD, **{"api.go": "package main\n\nimport \"strings\"\n\nfunc main() {\n\tprintln(strings.toUpper(\"a\"), Verison)\n}\n"}), **GOENV)

family("go-unused", "Go refuses unused imports and variables", "code", "An import or a local variable is never used, which Go takes for an error.", "Remove it (goimports does it for imports), or assign it to _.", "go build", "go-undefined",
       r"(imported and not used|declared but not used|declared and not used|imported but not used)", None)
case("kim:work/shop", "go build", "go", files=dict(GOMOD, **{"main.go": "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() {\n\tfmt.Println(1)\n}\n"}), **GOENV)
case("jun:src/bot", "go vet ./...", "go", lang="ja_JP.UTF-8", files=dict(GOMOD, **{"bot.go": "package main\n\nfunc main() {\n\tcount := 3\n}\n"}), **GOENV)

family("go-no-module", "Go finds no go.mod or no required package", "environment", "The folder is no module (no go.mod), or go.mod does not require the imported package.", "go mod init NAME, then go mod tidy (or go get PACKAGE).", "go module", "go-offline",
       r"(go\.mod file not found|no required module provides package|is not in GOROOT|cannot find module providing|cannot find main module)", None)
case("kim:work/shop", "go build", "go", files={"main.go": "package main\n\nfunc main() {}\n"}, env={"GOPROXY": "off"}, timeout=180, tmux=80)
case("runner:/builds/api", "go run .", "go", env={"GOPROXY": "off", "GOFLAGS": "-mod=readonly"}, timeout=180, files=dict(GOMOD, **{"main.go": "package main\n\nimport \"github.com/gorilla/mux\"\n\nfunc main() { mux.NewRouter() }\n"}))
case("lena:projekte/uhr", "go run uhr.go", "go", lang="de_DE.UTF-8", env={"GOPROXY": "off"}, timeout=180, files={"uhr.go": "package main\n\nimport \"zeit/anzeige\"\n\nfunc main() { anzeige.Jetzt() }\n"})

family("go-offline", "Go cannot fetch a module", "infrastructure", "go must download the module and the proxy cannot be reached (network, DNS, proxy setting).", "Mend the network or set GOPROXY / HTTPS_PROXY; vendored code builds with -mod=vendor.", "go network dns", "maven-offline cargo-offline go-no-module",
       r"(dial tcp|no such host|connection refused)", None)
case("kim:work/shop", "go mod tidy", "go", files=dict(GOMOD, **{"main.go": "package main\n\nimport _ \"github.com/lib/pq\"\n\nfunc main() {}\n"}), **GOENV)
case("runner:/builds/api", "go get github.com/spf13/cobra@v1.8.0", "go", dns="dead", files=dict(GOMOD), **GOENV)

family("go-nil-map", "A Go program writes to a nil map", "code", "A map variable was declared but never made, and nil maps cannot be written to.", "Make it first: m := make(map[K]V), or a literal m := map[K]V{}.", "go panic nil", "segfault-null java-null-pointer",
       r"panic: ", None)
case("kim:work/shop", "go run main.go", "go", files={"main.go": "package main\n\ntype Cart struct{ items map[string]int }\n\nfunc main() {\n\tvar c Cart\n\tc.items[\"mug\"]++\n}\n"}, **GOENV)
case("runner:/builds/api", "go build -o api . && ./api", "go", files=dict(GOMOD, **{"main.go": "package main\n\nvar seen map[string]bool\n\nfunc mark(id string) {\n\tseen[id] = true\n}\n\nfunc main() {\n\tmark(\"a1\")\n}\n"}), **GOENV)

family("go-deadlock", "All goroutines are asleep", "code", "Every goroutine waits for a channel or lock that nobody will serve.", "Send and receive in different goroutines, give the channel a buffer, close it when done, or call wg.Done().", "go channel deadlock", "go-nil-map",
       r"all goroutines are asleep", None)
case("kim:work/shop", "go run main.go", "go", files={"main.go": "package main\n\nfunc main() {\n\tc := make(chan int)\n\tc <- 1\n\tprintln(<-c)\n}\n"}, **GOENV)
case("wei:code/task", "go run task.go", "go", lang="zh_CN.UTF-8", files={"task.go": "package main\n\nimport \"sync\"\n\nfunc main() {\n\tvar wg sync.WaitGroup\n\twg.Add(2)\n\tgo func() { defer wg.Done() }()\n\twg.Wait()\n}\n"}, **GOENV)
