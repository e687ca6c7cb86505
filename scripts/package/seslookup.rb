# SPDX-License-Identifier: GPL-3.0-or-later
# Homebrew formula. What is between @s is filled in by
# `make formula`, from the tarball of `make dist`.
class Seslookup < Formula
  desc "Find out why Amazon SES does not verify a domain"
  homepage "https://seslookup.example.org"
  url "@URL@"
  version "@VERSION@"
  sha256 "@SHA256@"
  license "GPL-3.0-or-later"

  depends_on "jansson"
  depends_on "libidn2"
  depends_on "libyaml"
  depends_on "openssl@3"

  def install
    system "make", "install", "PREFIX=#{prefix}", "mandir=#{man}",
           "bashcompdir=#{bash_completion}", "zshcompdir=#{zsh_completion}",
           "fishcompdir=#{fish_completion}"
  end

  def caveats
    <<~EOS
      nslookup, dig and check_ses are in
        #{opt_libexec}/seslookup/bin
      Put that directory first in PATH to use them by these names.
    EOS
  end

  test do
    assert_match "seslookup #{version}", shell_output("#{bin}/seslookup --version")
    (testpath/"zone").write <<~EOS
      $ORIGIN example.com.
      $TTL 300
      @ SOA ns1 host 1 600 300 86400 60
      @ NS ns1
    EOS
    token = "4hzwn5lmznmmjyl2pqf2agr3uzzzzxyz"
    command = "#{bin}/seslookup --ses example.com --zone-file=zone --token=#{token}"
    assert_match "absent", shell_output(command, 1)
  end
end
