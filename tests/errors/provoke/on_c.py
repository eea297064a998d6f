"""Errors of C and C++: compiler, linker, loader, and what the sanitizers find."""

from .model import case, domain, family

domain("compiled", "c")

family("c-header-missing", "The compiler does not find a header", "environment",
       "The header belongs to a development package that is not installed, or its folder is not given with -I.",
       "Install the -dev package (apt install libcurl4-openssl-dev, zlib1g-dev …; apt-file search NAME.h finds it), or add -I/path.",
       "gcc clang header", "c-library-missing c-undefined-reference", r"(fatal error|erreur fatale|schwerwiegender Fehler|致命的エラー|致命错误|error fatal|fatal: ).*\.(h|hpp)\b", None)
GL = "#include <stdio.h>\n#include <curl/curl.h>\n\nint main(void) { return curl_global_init(0); }\n"
case("kim:work/shop", "gcc -Wall -o get get.c", "gcc", files={"get.c": GL})
case("runner:/builds/net", "clang-14 -c src/http.c -Isrc", "clang-14", files={"src/http.c": "#include \"http.h\"\n", "src/http.h": "#pragma once\n#include <nghttp2/nghttp2.h>\n"})
case("lena:projekte/bild", "g++-11 -c bild.cpp", "gcc-11", need="g++-11", files={"bild.cpp": "#include <opencv2/core.hpp>\n\nint main() {}\n"}, lang="de_DE.UTF-8")
case("jun:src/gl", "make", "make gcc", lang="ja_JP.UTF-8", files={"Makefile": "game: game.c\n\tgcc -O2 -o game game.c -lSDL2\n", "game.c": "#include <SDL2/SDL.h>\n"})

family("c-library-missing", "The linker does not find a library", "environment",
       "-lNAME asks for a library whose development package is not installed (or whose folder is not given with -L).",
       "apt install libNAME-dev, or add -L/path/to/lib before -lNAME.", "ld gcc library", "c-header-missing c-undefined-reference ld-so-missing",
       r"(cannot find|unable to find library|ne peut pas|nicht finden|impossible de trouver|無法|找不到|no se puede encontrar|見つかりません|kann .* nicht).*-l\w+", None)
MAIN = "int main(void) { return 0; }\n"
case("kim:work/shop", "gcc -o get get.c -lcurl", "gcc", files={"get.c": MAIN})
case("runner:/builds/net", "clang-14 -fuse-ld=lld main.c -lnghttp2 -o main", "clang-14", need="ld.lld", files={"main.c": MAIN})
case("paul:depot/son", "gcc son.c -lasound -lm -o son", "gcc", lang="fr_FR.UTF-8", files={"son.c": MAIN})
case("wei:code/gl", "make CC=gcc", "make gcc", lang="zh_CN.UTF-8", files={"Makefile": "game: game.c\n\t$(CC) -o $@ $< -lSDL2\n", "game.c": MAIN})

family("c-lm-missing", "Mathematical functions without -lm", "code",
       "sqrt, pow, sin … live in libm, which C programs link only when told.", "Add -lm at the end of the link line.", "gcc ld math", "c-link-order c-undefined-reference",
       r"(undefined reference to|référence indéfinie vers|undefinierter Verweis auf|sin referencia a|referencia a|undefined symbol:|定義されていない参照|への定義|未定义的引用).*(sqrt|pow|sin|cos)", None)
case("kim:work/shop", "gcc dist.c -o dist", "gcc", files={"dist.c": "#include <math.h>\n#include <stdio.h>\n\nint main(int n, char **v) {\n    printf(\"%f\\n\", sqrt(n * 2.0));\n}\n"}, cols=80)
case("runner:/builds/sim", "make", "make clang-14", files={"Makefile": "CC = clang-14\n\nsim: sim.o wave.o\n\t$(CC) -o $@ $^\n", "sim.c": "double wave(double);\n\nint main(int n, char **v) { return wave(n); }\n", "wave.c": "#include <math.h>\n\ndouble wave(double t) { return sin(t) + pow(t, 2); }\n"})
case("lena:projekte/welle", "gcc-11 -O0 welle.c", "gcc-11", lang="de_DE.UTF-8", files={"welle.c": "#include <math.h>\n\nint main(int n, char **v) { return (int)cos(n); }\n"})

family("c-link-order", "Libraries stand before the objects that need them", "code",
       "The linker reads from left to right and forgets archive members nobody asked for yet; the library stands before the object.",
       "Put the libraries after the objects: gcc main.o -L. -lname.", "gcc ld order", "c-lm-missing c-undefined-reference",
       r"(undefined reference to|référence indéfinie vers|undefinierter Verweis auf|referencia a|定義されていない参照|への定義|未定义的引用)", None)
ARCH = "printf 'int total(int a) { return a; }\\n' > total.c; gcc -c total.c && ar rcs libtotal.a total.o && rm total.*"
case("kim:work/shop", "gcc -L. -ltotal main.c -o shop", "gcc", pre=ARCH, files={"main.c": "int total(int);\n\nint main(void) { return total(3); }\n"})
case("runner:/builds/net", "clang-14 libtotal.a bill.c", "clang-14", pre=ARCH, files={"bill.c": "extern int total(int);\n\nint main(void) {\n    return total(1);\n}\n"})
case("paul:depot/caisse", "make", "make gcc", lang="fr_FR.UTF-8", pre=ARCH, files={"Makefile": "LDFLAGS = -L. -ltotal\n\ncaisse: caisse.o\n\tgcc $(LDFLAGS) -o $@ $^\n", "caisse.c": "int total(int);\nint main(void) { return total(2); }\n"})

family("c-undefined-reference", "A function is declared but its file is not linked", "code",
       "The object file which defines the function is not on the link line (or the name differs).", "Add the source or object to the link line or to the build file's list of sources.",
       "gcc ld build", "c-lm-missing c-link-order cpp-vtable", r"(undefined reference to|undefined symbol: |undefinierter Verweis auf|sin referencia|referencia a|定義されていない参照|への定義|未定义的引用).*(load|parse|leer|Zahl|zahl|area)", None)
case("kim:work/shop", "gcc main.c -o shop", "gcc", files={"main.c": "int load_items(void);\n\nint main(void) { return load_items(); }\n", "items.c": "int load_items(void) { return 2; }\n"})
case("runner:/builds/calc", "cmake -S . -B build >/dev/null && make -C build", "cmake g++", files={"CMakeLists.txt": "cmake_minimum_required(VERSION 3.10)\nproject(calc CXX)\nadd_executable(calc main.cpp)\n", "main.cpp": "#include <string>\n\nnamespace calc { int parse(const std::string &); }\n\nint main() { return calc::parse(\"1+2\"); }\n", "parse.cpp": ""}, cut=(-9, None))
case("marta:juego", "g++ -o juego juego.cpp", "g++", lang="es_ES.UTF-8", files={"juego.cpp": "int leer(int);\nint main() { return leer(1); }\n"})

family("cpp-vtable", "undefined reference to vtable", "code",
       "A virtual function of the class is declared and never defined (often the destructor), so the vtable is made nowhere.",
       "Define every virtual function (virtual ~Base() = default;) or make it pure (= 0).", "c++ ld vtable", "c-undefined-reference", r"vtable", None)
case("kim:work/shop", "g++ shape.cpp -o shape", "g++", files={"shape.cpp": "struct Shape {\n    virtual ~Shape();\n    virtual int area() { return 0; }\n};\n\nint main() {\n    Shape s;\n    return s.area();\n}\n"}, cols=80)
case("jun:src/gui", "clang++-14 -std=c++17 button.cpp", "clang-14", lang="ja_JP.UTF-8", files={"button.cpp": "class Widget {\npublic:\n    virtual void draw();\n};\n\nclass Button : public Widget {\npublic:\n    void draw() override {}\n};\n\nint main() { Widget w; Button b; }\n"})

family("c-multiple-definition", "One symbol is defined twice", "code",
       "A variable or function is defined in a header that several files include (or the same object is linked twice).",
       "Define it in one .c file and write extern (or static/inline) in the header.", "gcc ld header", "c-undefined-reference",
       r"(multiple definition of|duplicate symbol|définitions multiples|Mehrfachdefinition|definiciones múltiples|複数の定義|の多重定義|多重定义)", None)
CONF = {"conf.h": "int verbose = 0;\n", "a.c": "#include \"conf.h\"\nint main(void) { return verbose; }\n", "b.c": "#include \"conf.h\"\n"}
case("kim:work/shop", "gcc a.c b.c -o shop", "gcc", files=CONF, cols=80)
case("runner:/builds/net", "clang-14 -c *.c && clang-14 *.o -o net", "clang-14", files={"log.h": "char *log_name(void) { return \"net\"; }\n", "net.c": "#include \"log.h\"\nint main(void) { return !log_name(); }\n", "udp.c": "#include \"log.h\"\n"})
case("paul:depot/son", "make", "make gcc", lang="fr_FR.UTF-8", files={"Makefile": "son: son.o mix.o\n\tgcc -o $@ $^\n", "son.h": "double volume;\ndouble gain = 1.0;\n", "son.c": "#include \"son.h\"\nint main(void) { return volume; }\n", "mix.c": "#include \"son.h\"\n"})

family("c-implicit-function", "A function is called without a declaration", "code",
       "The header that declares the function is not included (or the name is misspelt); newer compilers take that for an error.",
       "Include the header (man FUNCTION names it), or declare the function before its use.", "gcc clang header", "cpp-not-declared",
       r"(implicit declaration of function|implicit declaration|déclaration implicite|implizite Deklaration|declaración implícita|暗黙的な宣言|隐式声明)", None)
case("kim:work/shop", "gcc -Werror=implicit-function-declaration -c a.c", "gcc", files={"a.c": "int main(void) {\n    char *s = malloc(10);\n    return !s;\n}\n"}, cols=80)
case("runner:/builds/net", "clang-14 -std=c99 -Werror -c net.c", "clang-14", files={"net.c": "int main(void) {\n    return usleep(10);\n}\n"})
case("wei:code/log", "gcc -Wall -Werror log.c", "gcc", lang="zh_CN.UTF-8", files={"log.c": "int main(void) {\n    puts(\"hi\");\n    return strlen(\"hi\");\n}\n"})

family("cpp-not-declared", "A C++ name is unknown in this scope", "code",
       "The header is not included, or std:: is missing before the name.", "Include the header (<algorithm>, <cstdint> …) and qualify the name with std::.",
       "g++ clang header std", "c-implicit-function", r"(was not declared|undeclared identifier|no member named|is not a member of|wurde .*nicht definiert|nicht deklariert|no se declaró|n'a pas été déclaré|宣言されていません|ist kein Element)", None)
case("kim:work/shop", "g++ -c cart.cpp", "g++", files={"cart.cpp": "#include <iostream>\n\nint main() {\n    vector<int> prices{1, 2};\n    cout << prices.size();\n}\n"})
case("runner:/builds/net", "clang++-14 -c id.cpp", "clang-14", files={"id.cpp": "#include <vector>\n\nint best(std::vector<int> &v) {\n    std::sort(v.begin(), v.end());\n    return std::accumulate(v.begin(), v.end(), 0);\n}\n"})
case("lena:projekte/uhr", "g++-11 -std=c++17 -c uhr.cpp", "gcc-11", need="g++-11", lang="de_DE.UTF-8", files={"uhr.cpp": "int main() {\n    uint8_t stunde = 3;\n    return stunde;\n}\n"})

family("ld-so-missing", "A program does not start because a shared library is missing", "environment",
       "The dynamic loader does not find the .so: its package is not installed, or its folder is not in the loader's path.",
       "Install the library's package (apt-file search NAME.so.N), or add its folder: sudo ldconfig, LD_LIBRARY_PATH, or -Wl,-rpath at link time; ldd PROGRAM shows what is missing.",
       "ld.so library path", "c-library-missing glibc-too-old glibcxx-too-old", r"(while loading shared libraries|cannot open shared object file|共有ライブラリ|Fehler beim Laden|erreur)", None)
SHARED = "printf 'int {0}(void) {{ return 1; }}\\n' > l.c; gcc -shared -fPIC -Wl,-soname,lib{0}.so.{1} -o lib{0}.so l.c; printf 'int {0}(void); int main(void) {{ return {0}(); }}\\n' > m.c; gcc m.c -L. -l{0} -o {2}; rm l.c m.c lib{0}.so"
case("kim:work/shop", "./shopd --port 8080", "ld.so", pre=SHARED.format("tariff", 2, "shopd"), tmux=80)
case("deploy:/opt/reports", "bin/render", "ld.so", lang="ja_JP.UTF-8", pre="mkdir bin; " + SHARED.format("plotlite", 3, "bin/render"))
case("runner:/builds/vision", "python -c 'import ctypes; ctypes.CDLL(\"libnvinfer.so.8\")'", "py3.12")
case("lena:projekte/ton", "./ton\necho $?", "ld.so", typed="bash", cols=100, lang="de_DE.UTF-8", pre=SHARED.format("opusx", 0, "ton"))

# A stub library lends the program a symbol version which the real one does not have.
STUB = """printf '%s' '{body}' > s.c; printf '{version} {{ global: {symbol}; }};' > v.map
mkdir -p stub; gcc -shared -fPIC -nostdlib -Wl,--version-script=v.map -Wl,-soname,{soname} -o stub/{soname} s.c
printf 'int {symbol}(void); void _start(void) {{ {symbol}(); }}\\n' > m.c; {cc} -nostdlib m.c stub/{soname} -o {out}
rm -rf s.c v.map m.c stub"""
family("glibc-too-old", "The program needs a newer glibc", "environment",
       "The binary was built on a newer distribution and asks for glibc symbol versions this system does not have.",
       "Build it on this (or an older) system or in a container of its age, take a static (musl) build, or upgrade the distribution; never replace libc by hand.",
       "glibc version binary", "glibcxx-too-old ld-so-missing", r"version .GLIBC_[\d.]+' not found", None)
case("kim:work/shop", "./shop-linux-x64 --version", "ld.so", pre=STUB.format(body="int pidfd_spawn(void) { return 0; }", version="GLIBC_2.39", symbol="pidfd_spawn", soname="libc.so.6", cc="gcc", out="shop-linux-x64"), tmux=80, head=r"GLIBC_2.39. not foun")
case("deploy:app", "./node_modules/sharpen/build/sharpen", "ld.so", pre="mkdir -p node_modules/sharpen/build; " + STUB.format(body="int fmod_x(void) { return 0; }", version="GLIBC_2.38", symbol="fmod_x", soname="libm.so.6", cc="gcc", out="node_modules/sharpen/build/sharpen"), lang="de_DE.UTF-8")
case("runner:/builds/api", "target/release/api 2>&1 | tail -1", "ld.so", pre="mkdir -p target/release; " + STUB.format(body="int strlcpy_x(void) { return 0; }", version="GLIBC_2.41", symbol="strlcpy_x", soname="libc.so.6", cc="gcc", out="target/release/api"))

family("glibcxx-too-old", "The program needs a newer libstdc++", "environment",
       "The binary or module was built with a newer g++ than the libstdc++.so.6 which is loaded (often an old copy of conda's).",
       "Update libstdc++6 (apt install libstdc++6, conda install libstdcxx-ng), or take the system's copy instead of the old one in LD_LIBRARY_PATH.",
       "libstdc++ version binary", "glibc-too-old ld-so-missing", r"version .(GLIBCXX|CXXABI)_[\d.]+' not found", None)
CXX = {"body": "int from_chars_x(void) { return 0; }", "symbol": "from_chars_x", "soname": "libstdc++.so.6", "cc": "gcc"}
case("kim:work/shop", "./render", "ld.so", pre=STUB.format(version="GLIBCXX_3.4.32", out="render", **CXX), tmux=100)
case("runner:/builds/vision", "build/detect --help", "ld.so", pre="mkdir build; " + STUB.format(version="CXXABI_1.3.15", out="build/detect", **CXX), lang="fr_FR.UTF-8")

domain("compiled", "sanitize")

family("asan-use-after-free", "Memory is used after it was freed", "code",
       "A pointer is still used after free/delete (or after the vector moved its memory).", "Set the pointer's life right: use before free, copy the value, or hold it with a smart pointer.",
       "asan memory c", "asan-overflow asan-leak", r"heap-use-after-free|invalid (read|write)|Invalid (read|write)", None)
UAF = "#include <stdlib.h>\n\nint main(void) {\n    int *p = malloc(40);\n    free(p);\n    return p[3];\n}\n"
case("kim:work/shop", "gcc -g -fsanitize=address cart.c -o cart && ./cart", "asan", files={"cart.c": UAF}, cut=(0, 30))
case("runner:/builds/net", "clang++-14 -g -fsanitize=address pool.cpp -o pool && ./pool 2>&1 | head -n 12", "clang-14", files={"pool.cpp": "#include <vector>\n\nint main() {\n    std::vector<int> v{1};\n    int &first = v[0];\n    v.resize(1000);\n    return first;\n}\n"})
case("lena:projekte/uhr", "gcc -g uhr.c -o uhr && valgrind ./uhr", "valgrind", files={"uhr.c": UAF.replace("p[3]", "p[0]")}, lang="de_DE.UTF-8")

family("asan-overflow", "A write or read beyond the end of a buffer", "code",
       "The index or length goes past the array: an off-by-one, or no room for the final zero byte.", "Correct the bound, or make the buffer one larger for the terminating zero.",
       "asan memory c", "asan-use-after-free", r"(heap|stack|global)-buffer-overflow", None)
case("kim:work/shop", "gcc -g -fsanitize=address label.c -o label && ./label", "asan", files={"label.c": "#include <stdlib.h>\n#include <string.h>\n\nint main(void) {\n    char *s = malloc(5);\n    strcpy(s, \"hello\");\n    return s[0];\n}\n"}, cut=(0, 24))
case("jun:src/kabu", "clang-14 -g -fsanitize=address sum.c && ./a.out", "clang-14", lang="ja_JP.UTF-8", cols=80, cut=(0, 20), files={"sum.c": "int main(int n, char **v) {\n    int a[4] = {1, 2, 3, 4}, s = 0;\n    for (int i = 0; i <= 3 + n; i++) s += a[i];\n    return s;\n}\n"})

family("asan-leak", "Memory is never freed", "code", "Allocated memory has no owner any more when the program ends.", "Free it on every path (or use a smart pointer / RAII).",
       "asan leak c", "asan-use-after-free", r"detected memory leaks|definitely lost: [1-9]", None)
LEAK = "#include <stdlib.h>\n\nchar *load(int n) { return malloc(n * 100); }\n\nint main(int n, char **v) {\n    load(n);\n    load(n + 1);\n    return 0;\n}\n"
case("kim:work/shop", "gcc -g -fsanitize=address a.c && ./a.out", "asan", files={"a.c": LEAK})
case("runner:/builds/net", "gcc -g net.c -o net && valgrind --leak-check=full ./net", "valgrind", files={"net.c": LEAK})

family("ubsan", "Undefined behaviour: overflow, shift or null", "code",
       "A signed calculation left its range, a shift is too wide, or a null pointer is used.", "Calculate in a wider or unsigned type, and test the operands before.",
       "ubsan c integer", "asan-overflow", r"runtime error", None)
case("kim:work/shop", "gcc -g -fsanitize=undefined a.c && ./a.out", "asan", files={"a.c": "#include <limits.h>\n\nint main(int n, char **v) {\n    int big = INT_MAX;\n    return big + n;\n}\n"})
case("runner:/builds/net", "clang-14 -g -fsanitize=undefined crc.c -o crc; ./crc", "clang-14", files={"crc.c": "int main(int n, char **v) {\n    int bits = 40 * n;\n    return 1 << bits;\n}\n"})

family("segfault-null", "Segmentation fault: a null pointer is followed", "code",
       "The program followed a null (or wild) pointer; the shell says only that it crashed.", "Run it under gdb (bt) or with -fsanitize=address to get the line, then check the pointer there.",
       "segfault gdb c", "asan-use-after-free", r"(Segmentation fault|SIGSEGV|Speicherzugriffsfehler|Erreur de segmentation|세그멘테이션|段错误|コアダンプ|SEGV)", None)
NULL = "#include <stdio.h>\n\nstruct item { int price; };\n\nstatic struct item *find(int n) { return n > 1 ? (struct item *)1000 : 0; }\n\nint main(int n, char **v) {\n    printf(\"%d\\n\", find(n)->price);\n}\n"
case("kim:work/shop", "gcc -g shop.c -o shop\n./shop", "gcc", typed="bash", files={"shop.c": NULL}, lang="ko_KR.UTF-8")
case("runner:/builds/net", "gdb -q -batch -ex run -ex bt ./net", "gdb", pre="gcc -g net.c -o net", files={"net.c": NULL}, env={"DEBUGINFOD_URLS": ""})
case("lena:projekte/uhr", "./lauf.sh", "bash", pre="gcc uhr.c -o uhr", files={"uhr.c": NULL, "lauf.sh": "#!/bin/bash\n./uhr\necho fertig\n"}, lang="de_DE.UTF-8")
