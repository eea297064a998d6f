"""Errors of Ruby, PHP, Perl, Lua, R, Elixir, OCaml, Haskell and TeX programs."""

from .model import case, domain, family

domain("scripts", "scripts")

family("ruby-gem-missing", "A Ruby gem is not installed", "environment", "require names a gem which this Ruby does not have (or bundle exec was left out).", "gem install NAME, or add it to the Gemfile and run bundle install, then bundle exec.",
       "ruby gem bundler", "bundler-not-installed", r"cannot load such file", "LoadError")
case("kim:work/shop", "ruby app.rb", "ruby", files={"app.rb": "require 'sinatra'\n\nget('/') { 'hi' }\n"})
case("runner:/builds/api", "ruby -Ilib bin/report 2>&1 | head -n 3", "ruby", files={"bin/report": "require 'report'\n", "lib/report.rb": "require 'json'\nrequire 'nokogiri'\n"})
case("jun:src/log", "ruby -e 'require \"pry\"'", "ruby", lang="ja_JP.UTF-8")

family("bundler-not-installed", "bundler finds gems missing", "environment", "The gems of the Gemfile are not installed in this place.", "bundle install (with network access to the gem source).", "ruby bundler", "ruby-gem-missing", r"(Could not find|Could not reach|Could not locate)", None)
case("kim:work/shop", "bundle exec rake", "bundle", files={"Gemfile": "source 'https://packages.example.org'\n\ngem 'rake-fast', '~> 13.0'\n", "Gemfile.lock": "GEM\n  remote: https://packages.example.org/\n  specs:\n    rake-fast (13.0.6)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  rake-fast (~> 13.0)\n\nBUNDLED WITH\n   2.3.15\n"}, need="bundle")
case("deploy:app", "bundle install --local", "bundle", lang="de_DE.UTF-8", files={"Gemfile": "source 'https://packages.example.org'\n\ngem 'puma-web'\ngem 'rackup-x'\n", "Gemfile.lock": "GEM\n  remote: https://packages.example.org/\n  specs:\n    puma-web (6.4.2)\n    rackup-x (2.1.0)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  puma-web\n  rackup-x\n\nBUNDLED WITH\n   2.3.15\n"})

family("ruby-nil", "A method is called on nil in Ruby", "code", "The value is nil because a lookup found nothing.", "Check it (value&.name), give a default (hash.fetch(:key, 0)), or mend the lookup.", "ruby nil", "py-none-attribute node-undefined-property",
       r"undefined method .* for nil", "NoMethodError")
case("kim:work/shop", "ruby cart.rb", "ruby", files={"cart.rb": "cart = { mug: { price: 3 } }\n\ndef price(cart, name)\n  cart[name][:price]\nend\n\nputs price(cart, :pen)\n"})
case("lena:projekte/uhr", "ruby -w lib/uhr.rb", "ruby", lang="de_DE.UTF-8", files={"lib/uhr.rb": "class Uhr\n  def zeit\n    @start.strftime('%H')\n  end\nend\n\nputs Uhr.new.zeit\n"})

family("php-undefined-function", "PHP does not know a function: its extension is missing", "environment", "The function belongs to an extension (mysqli, curl, gd, intl …) that is not installed or not switched on.",
       "apt install php-NAME (php -m lists what is there), then restart php-fpm or the web server.", "php extension", "php-class-not-found", r"(Call to undefined function|could not find driver)", None)
case("kim:work/shop", "php index.php", "php", files={"index.php": "<?php\n$db = mysqli_connect('localhost', 'shop', 'x');\n"})
case("deploy:/var/www/site", "php -d html_errors=0 public/image.php", "php", lang="fr_FR.UTF-8", files={"public/image.php": "<?php\nrequire __DIR__ . '/../lib/thumb.php';\nthumb('a.png');\n", "lib/thumb.php": "<?php\nfunction thumb($f) {\n    return imagecreatefrompng($f);\n}\n"})
case("runner:/builds/web", "php artisan.php migrate", "php", files={"artisan.php": "<?php\n$dsn = 'pgsql:host=127.0.0.1;dbname=shop';\nnew PDO($dsn, 'shop', 'x');\n"}, head=r"could not find driver")

family("php-class-not-found", "PHP does not find a class", "code", "The class is not loaded: vendor/autoload.php is missing, the namespace does not fit the folder, or composer dump-autoload was not run.", "composer install (or dump-autoload), require vendor/autoload.php, and correct namespace and file name.",
       "php composer autoload", "php-undefined-function", r"(Class \"[^\"]+\" not found|vendor/autoload\.php)", None)
case("kim:work/shop", "php bin/console.php", "php", files={"bin/console.php": "<?php\nuse Shop\\Cart;\n\n$cart = new Cart();\n"})
case("runner:/builds/web", "php public/index.php", "php", files={"public/index.php": "<?php\nrequire __DIR__ . '/../vendor/autoload.php';\n"})

family("php-parse-error", "PHP cannot parse the file", "code", "A semicolon, bracket or quote is missing, usually on the line before the one named.", "Mend the line before the place named (php -l FILE checks).", "php syntax", "", r"(Parse error|syntax error)", None)
case("kim:work/shop", "php index.php", "php", files={"index.php": "<?php\n$price = 3\necho $price;\n"})
case("deploy:/var/www/site", "php -l lib/menu.php", "php", files={"lib/menu.php": "<?php\nfunction menu() {\n    if (true) {\n        echo 'a';\n\n}\n"})

family("composer-platform", "composer: a PHP extension or version is missing", "environment", "A package asks for a PHP version or extension (ext-…) that this machine lacks.", "Install the extension (apt install php-intl …) or the PHP version; --ignore-platform-req only to look.",
       "php composer extension", "php-undefined-function", r"(requires? .*ext-|requires php|it is missing from your system|your php version)", None)
COMP = {"COMPOSER_ALLOW_SUPERUSER": "1", "COMPOSER_NO_INTERACTION": "1"}
case("kim:work/shop", "composer install", "composer", env=COMP, files={"composer.json": '{"name": "kim/shop", "repositories": [{"packagist": false}], "require": {"ext-imagick": "*"}}'})
case("runner:/builds/web", "composer update --no-progress", "composer", env=COMP, files={"composer.json": '{"name": "acme/web", "repositories": [{"packagist": false}], "require": {"php": ">=8.1", "ext-mongodb": "^1.17"}}'})

family("perl-module-missing", "A Perl module is not installed", "environment", "The module is in none of the folders of @INC.", "apt install libNAME-perl, or cpanm Module::Name.", "perl cpan", "ruby-gem-missing py-module-not-installed", r"Can't locate", None)
case("kim:work/shop", "perl import.pl", "perl", files={"import.pl": "use strict;\nuse Text::CSV_XS;\n\nmy $csv = Text::CSV_XS->new;\n"})
case("root:/opt/mon", "perl -MDBD::Oracle -e 1", "perl")
case("lena:projekte/log", "perl log.pl", "perl", lang="de_DE.UTF-8", files={"log.pl": "use lib 'lib';\nuse Log::Zeile;\n"})

family("perl-strict", "A Perl variable is used without my", "code", "Under use strict every variable must be declared with my (or our).", "Declare it with my, or correct the spelling.", "perl strict", "perl-module-missing", r"Global symbol", None)
case("kim:work/shop", "perl total.pl", "perl", files={"total.pl": "use strict;\nuse warnings;\n\nmy $total = 0;\n$totl += 3;\nprint $total;\n"})
case("marta:informes", "perl -c lib/Suma.pm", "perl", lang="es_ES.UTF-8", files={"lib/Suma.pm": "package Suma;\nuse strict;\n\nsub suma {\n    @valores = @_;\n    return scalar @valores;\n}\n1;\n"})

family("lua-nil", "nil is indexed or called in Lua", "code", "The variable is nil: a misspelt name, a missing require, or a field that does not exist.", "Define it, or test it before (if t and t.x then).", "lua nil", "py-none-attribute", r"attempt to (index|call|perform|concatenate)", None)
case("kim:work/shop", "lua5.4 cart.lua", "lua5.4", files={"cart.lua": "local cart = {}\n\nlocal function price(name)\n  return cart[name].price\nend\n\nprint(price('mug'))\n"})
case("jun:src/game", "lua5.1 main.lua", "lua5.1", files={"main.lua": "local player = { hp = 10 }\n\nfunction update(dt)\n  playr.hp = playr.hp - dt\nend\n\nupdate(1)\n"})

family("lua-module", "Lua finds no module", "environment", "The module is in no folder of package.path / package.cpath.", "luarocks install NAME, or set LUA_PATH to the folder (LUA_PATH='./lib/?.lua;;').", "lua require", "lua-nil", r"module '[\w.]+' not found", None)
case("kim:work/shop", "lua5.4 app.lua", "lua5.4", files={"app.lua": "local json = require('dkjson')\n"})
case("deploy:app", "lua5.1 src/main.lua", "lua5.1", files={"src/main.lua": "require 'socket.http'\n"}, lang="fr_FR.UTF-8")

family("r-no-package", "R has no package of that name", "environment", "library() names a package which is not installed in R's library folders.", "install.packages(\"NAME\").", "R package", "r-object-missing", r"(there is no package called|aucun package nommé|es gibt kein Paket|という名前のパッケージ)", None)
case("kim:work/sales", "Rscript plot.R", "Rscript", files={"plot.R": "library(ggplot2)\n\nqplot(1:10)\n"})
case("lena:projekte/wetter", "Rscript -e 'library(dplyr)'", "Rscript", lang="de_DE.UTF-8")

family("r-object-missing", "R does not know an object", "code", "The variable or column was never made: misspelt, or the line that makes it was not run.", "Make it first, or correct the name (ls() and names(df) show what there is).", "R variable", "r-no-package py-name-error", r"(object '\w+' not found|Objekt '\w+' nicht gefunden|objet '\w+' introuvable|オブジェクト)", None)
case("kim:work/sales", "Rscript mean.R", "Rscript", files={"mean.R": "sales <- c(3, 4)\nprint(mean(sale))\n"})
case("paul:depot/meteo", "Rscript releve.R", "Rscript", lang="fr_FR.UTF-8", files={"releve.R": "f <- function(x) x + pluie\nf(2)\n"})

family("elixir-undefined", "Elixir: a function or module does not exist", "code", "The module is not compiled or loaded, or the function has another name or number of arguments.", "Correct name and arity (h Module), or add the dependency and mix deps.get.", "elixir", "", r"(UndefinedFunctionError|undefined function)", None)
ELX = {"timeout": 90, "env": {"ELIXIR_ERL_OPTIONS": "+fnu"}}
case("kim:work/shop", "elixir cart.exs", "elixir", files={"cart.exs": "IO.puts(String.upcas(\"mug\"))\n"}, **ELX)
case("runner:/builds/api", "elixirc lib/user.ex", "elixirc", files={"lib/user.ex": "defmodule User do\n  def name(u), do: format(u.name)\nend\n"}, **ELX)

family("ocaml-type", "OCaml: an expression has another type", "code", "The operator or function wants another type (such as +. for floats).", "Use the right operator or convert (float_of_int, string_of_int).", "ocaml types", "haskell-type rust-mismatched-types", r"(This expression has type|but an expression was expected)", None)
case("kim:work/shop", "ocaml price.ml", "ocaml", files={"price.ml": "let gross net = net * 1.1\n\nlet () = print_float (gross 2)\n"}, need="ocaml")
case("jun:src/kabu", "ocamlc -c total.ml", "ocaml", files={"total.ml": "let total = List.fold_left (+) 0 [1; 2]\n\nlet () = print_endline total\n"}, lang="ja_JP.UTF-8")

family("haskell-type", "GHC: types do not match", "code", "The value has another type than the function expects.", "Convert it (show, read, fromIntegral) or correct the call.", "haskell ghc types", "ocaml-type rust-mismatched-types", r"Couldn't match", None)
case("kim:work/shop", "ghc -v0 Main.hs", "ghc", timeout=120, files={"Main.hs": "main :: IO ()\nmain = putStrLn (\"items: \" ++ length [1, 2, 3])\n"})
case("wei:code/sum", "runghc Sum.hs", "ghc", timeout=120, lang="zh_CN.UTF-8", files={"Sum.hs": "avg :: [Int] -> Double\navg xs = sum xs / 2\n\nmain :: IO ()\nmain = print (avg [1])\n"})

family("tex-file-missing", "LaTeX does not find a package", "environment", "The .sty or .cls file is not installed.", "apt install texlive-latex-extra (apt-file search NAME.sty tells which package), or tlmgr install NAME.", "latex tex package", "tex-undefined-command", r"LaTeX Error: File", None)
TEX = "\\documentclass{{article}}\n{}\n\\begin{{document}}\n{}\n\\end{{document}}\n"
case("kim:work/thesis", "pdflatex -interaction=nonstopmode thesis.tex", "pdflatex", files={"thesis.tex": TEX.format("\\usepackage{siunitx}", "hi")})
case("lena:projekte/brief", "pdflatex -halt-on-error brief.tex", "pdflatex", lang="de_DE.UTF-8", files={"brief.tex": "\\documentclass{scrlttr2}\n\\begin{document}\n\\end{document}\n"})

family("tex-undefined-command", "LaTeX does not know a command", "code", "The command is misspelt or its package is not loaded.", "Correct it, or add \\usepackage{…} to the preamble.", "latex tex command", "tex-file-missing", r"Undefined control sequence", None)
case("kim:work/thesis", "pdflatex -interaction=nonstopmode thesis.tex", "pdflatex", files={"thesis.tex": TEX.format("", "Hello \\textbff{world}")}, cut=(-24, None))
case("jun:src/ronbun", "pdflatex -halt-on-error -file-line-error a.tex", "pdflatex", lang="ja_JP.UTF-8", files={"a.tex": TEX.format("", "$\\mathbb{R}$")}, cut=(-12, None))

family("tcl-invalid-command", "Tcl does not know a command", "code", "The procedure is not defined or its package is not required.", "Define it or package require NAME; mind the spelling.", "tcl", "cmd-not-found", r"(invalid command name|can't find package)", None)
case("kim:work/shop", "tclsh total.tcl", "tcl", files={"total.tcl": "proc total {a b} { expr {$a + $b} }\n\nputs [totl 1 2]\n"})
case("runner:/builds/net", "tclsh get.tcl", "tcl", files={"get.tcl": "proc main {} {\n    fetch http://localhost/\n}\n\nmain\n"})
